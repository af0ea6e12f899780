package dev.millrace.api.inbox;

import io.awspring.cloud.sqs.annotation.SqsListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes S3's notifications from the uploads queue. A message is acknowledged when each object in it
 * has its job or never will; what threw is redelivered, and ends in the dead-letter queue if it
 * always throws.
 *
 * <p>Counts {@code millrace.uploads} by {@code result}: announced = accepted + skipped + refused
 * (by {@code reason}) + late; an object counts each time it is announced.
 */
final class InboxListener {
  private static final Logger log = LoggerFactory.getLogger(InboxListener.class);

  private final InboxSubmitter submitter;
  private final MeterRegistry meters;

  InboxListener(InboxSubmitter submitter, MeterRegistry meters) {
    this.submitter = submitter;
    this.meters = meters;
  }

  @SqsListener(queueNames = "#{@queueNames.uploads()}", id = "uploads")
  void receive(String body) {
    switch (S3EventReader.read(body)) {
      case BucketEvent.Created(var objects) -> objects.forEach(this::take);
      case BucketEvent.Irrelevant _ -> log.debug("acknowledged a message that is about no object");
      case BucketEvent.Unreadable(String why) -> throw EventNotTakenException.unreadable(why);
    }
  }

  private void take(CreatedObject object) {
    switch (submitter.submit(object)) {
      case InboxResult.Accepted(var job) -> {
        count("accepted", "none");
        log.info("an object of {} is {}", job.tenant(), job.id());
      }
      case InboxResult.Skipped _ -> count("skipped", "none");
      case InboxResult.Refused(var refusal, var tenant) -> {
        String reason = refusal.name().toLowerCase(Locale.ROOT);
        count("refused", reason);
        log.warn("refused an object of {}: {}", tenant.map(Object::toString).orElse("-"), reason);
      }
      case InboxResult.Late _ -> {
        count("late", "none");
        throw EventNotTakenException.late();
      }
    }
  }

  private void count(String result, String reason) {
    meters.counter("millrace.uploads", "result", result, "reason", reason).increment();
  }
}
