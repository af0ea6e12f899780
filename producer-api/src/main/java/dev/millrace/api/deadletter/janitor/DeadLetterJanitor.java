package dev.millrace.api.deadletter.janitor;

import dev.millrace.aws.message.DecodedMessage;
import dev.millrace.aws.message.JobMessageCodec;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobState;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.JobMessage;
import dev.millrace.job.store.JobStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps the dead-letter queue, so that it holds one message for each failed job and nothing else,
 * and gives every job an end whose message the queue itself gave up. What cannot be finished now is
 * done with the next sweep.
 */
final class DeadLetterJanitor {
  private static final Logger log = LoggerFactory.getLogger(DeadLetterJanitor.class);

  private final DeadLetterQueue queue;
  private final JobStore store;
  private final EndAnnouncer announcer;
  private final SweepLimits limits;
  private final JanitorMeters meters;
  private final Clock clock;
  private final JobMessageCodec codec = new JobMessageCodec();

  DeadLetterJanitor(
      DeadLetterQueue queue,
      JobStore store,
      EndAnnouncer announcer,
      SweepLimits limits,
      JanitorMeters meters,
      Clock clock) {
    this.queue = queue;
    this.store = store;
    this.announcer = announcer;
    this.limits = limits;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * How much one sweep does.
   *
   * @param hiddenFor how long its messages are hidden; half of it is spent at most
   */
  record SweepLimits(int maxMessages, Duration hiddenFor) {}

  void sweep() {
    Instant end = clock.instant().plus(limits.hiddenFor().dividedBy(2));
    var kept = new ArrayList<FoundMessage>();
    var seen = new HashSet<JobId>();
    try {
      int received = 0;
      while (received < limits.maxMessages() && clock.instant().isBefore(end)) {
        List<FoundMessage> messages = queue.receive(limits.hiddenFor());
        if (messages.isEmpty()) {
          return;
        }
        received += messages.size();
        for (FoundMessage message : messages) {
          if (!isSettled(message, seen)) {
            kept.add(message);
          }
        }
      }
    } finally {
      kept.forEach(queue::release);
    }
  }

  /** Whether the message is gone; else it stays where it is. */
  private boolean isSettled(FoundMessage message, Set<JobId> seen) {
    return switch (codec.decode(message.body())) {
      case DecodedMessage.Known(JobMessage known) -> isSettled(message, known, seen);
      case DecodedMessage.UnknownVersion _, DecodedMessage.Unreadable _ -> {
        meters.count("unreadable");
        yield false;
      }
    };
  }

  private boolean isSettled(FoundMessage message, JobMessage known, Set<JobId> seen) {
    Instant now = clock.instant();
    Optional<Job> found = store.find(known.job());
    return switch (JanitorRules.of(known.cause(), found, message.sentAt(), now)) {
      case JanitorStep.Keep _ when seen.add(known.job()) -> kept("kept");
      case JanitorStep.Keep _ -> deleted(message, "duplicate");
      case JanitorStep.Wait _ -> kept("waiting");
      case JanitorStep.Delete _ -> deleted(message, "deleted");
      case JanitorStep.Announce _ -> announced(message, found.orElseThrow(), "announced");
      case JanitorStep.Close(JobState.Terminal to) ->
          isClosed(message, known.cause(), found.orElseThrow(), to, now);
    };
  }

  private boolean isClosed(
      FoundMessage message, Cause cause, Job seen, JobState.Terminal to, Instant now) {
    return switch (store.close(seen, new Transition.Close(seen.attempt(), to, now))) {
      case TransitionResult.Applied(Job job) -> {
        log.warn(
            "{} is {}: the queue gave up its message of cause {}",
            job.id(),
            job.state().wireName(),
            cause.wireName());
        yield announced(message, job, "closed");
      }
      case TransitionResult.AlreadyApplied(Job job) -> announced(message, job, "closed");
      case TransitionResult.Refused _ -> kept("waiting");
    };
  }

  private boolean announced(FoundMessage message, Job job, String action) {
    announcer.announce(job);
    return deleted(message, action);
  }

  private boolean deleted(FoundMessage message, String action) {
    queue.delete(message);
    meters.count(action);
    return true;
  }

  private boolean kept(String action) {
    meters.count(action);
    return false;
  }
}
