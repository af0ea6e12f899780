package dev.millrace.api.upload;

import io.awspring.cloud.sqs.annotation.SqsListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes S3's notifications from the uploads queue. A message is acknowledged when each upload in it
 * has its job or never will; what threw is redelivered, and ends in the dead-letter queue if it
 * always throws.
 *
 * <p>Counts {@code millrace.uploads} by {@code result}: announced = accepted + skipped + refused
 * (by {@code reason}) + late; an upload counts each time it is announced.
 */
final class UploadListener {
  private static final Logger log = LoggerFactory.getLogger(UploadListener.class);

  private final UploadSubmitter submitter;
  private final MeterRegistry meters;

  UploadListener(UploadSubmitter submitter, MeterRegistry meters) {
    this.submitter = submitter;
    this.meters = meters;
  }

  @SqsListener(queueNames = "#{@queueNames.uploads()}", id = "uploads")
  void receive(String body) {
    switch (S3EventReader.read(body)) {
      case UploadEvent.Created(var uploads) -> uploads.forEach(this::take);
      case UploadEvent.Irrelevant _ -> log.debug("acknowledged a message that is about no object");
      case UploadEvent.Unreadable(String why) -> throw UploadNotTakenException.unreadable(why);
    }
  }

  private void take(Upload upload) {
    switch (submitter.submit(upload)) {
      case UploadResult.Accepted(var job) -> {
        count("accepted", "none");
        log.info("upload of {} is {}", job.tenant(), job.id());
      }
      case UploadResult.Skipped _ -> count("skipped", "none");
      case UploadResult.Refused(var refusal, var tenant) -> {
        String reason = refusal.name().toLowerCase(Locale.ROOT);
        count("refused", reason);
        log.warn("refused an upload of {}: {}", tenant.map(Object::toString).orElse("-"), reason);
      }
      case UploadResult.Late _ -> {
        count("late", "none");
        throw UploadNotTakenException.late();
      }
    }
  }

  private void count(String result, String reason) {
    meters.counter("millrace.uploads", "result", result, "reason", reason).increment();
  }
}
