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
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.message.MessageNotSentException;
import dev.millrace.job.store.JobStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
  private final LaneSender lanes;
  private final SweepLimits limits;
  private final JanitorMeters meters;
  private final Clock clock;
  private final JobMessageCodec codec = new JobMessageCodec();

  DeadLetterJanitor(
      DeadLetterQueue queue,
      JobStore store,
      EndAnnouncer announcer,
      LaneSender lanes,
      SweepLimits limits,
      JanitorMeters meters,
      Clock clock) {
    this.queue = queue;
    this.store = store;
    this.announcer = announcer;
    this.lanes = lanes;
    this.limits = limits;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * How much one sweep does.
   *
   * @param hiddenFor how long its messages are hidden if it does not see them all; half of it is
   *     spent at most
   */
  record SweepLimits(int maxMessages, Duration hiddenFor) {}

  /**
   * Sweeps once.
   *
   * @param goesOn false once the process stops; the rest is then left to others
   * @throws dev.millrace.job.store.StoreUnavailableException if the table or the queue does not
   *     answer
   * @throws MessageNotSentException the first of its kind, after all messages had their turn
   */
  void sweep(BooleanSupplier goesOn) {
    Instant end = clock.instant().plus(limits.hiddenFor().dividedBy(2));
    var sweep = new Sweep();
    int received = 0;
    while (received < limits.maxMessages()
        && clock.instant().isBefore(end)
        && goesOn.getAsBoolean()) {
      List<FoundMessage> messages = queue.receive(limits.hiddenFor());
      if (messages.isEmpty()) {
        sweep.release();
        break;
      }
      received += messages.size();
      messages.stream().takeWhile(_ -> goesOn.getAsBoolean()).forEach(sweep::settle);
    }
    sweep.end();
  }

  /**
   * What one sweep remembers. What stays is shown to others only once all was seen: else the next
   * sweep would receive the same again, and what lies behind it never.
   */
  private final class Sweep {
    private final List<FoundMessage> staying = new ArrayList<>();
    private final List<MessageNotSentException> failures = new ArrayList<>();
    private final Map<KnownFailure, String> keptIds = new HashMap<>();

    void settle(FoundMessage message) {
      try {
        if (!isSettled(message)) {
          staying.add(message);
        }
      } catch (MessageNotSentException e) {
        meters.count("failed");
        failures.add(e);
      }
    }

    /** Whether the message is gone; else it stays where it is. */
    private boolean isSettled(FoundMessage message) {
      return switch (codec.decode(message.body())) {
        case DecodedMessage.Known(JobMessage known) -> isSettled(message, known);
        case DecodedMessage.UnknownVersion _, DecodedMessage.Unreadable _ -> kept("unreadable");
      };
    }

    private boolean isSettled(FoundMessage message, JobMessage known) {
      Instant now = clock.instant();
      Optional<Job> found = store.find(known.job());
      return switch (JanitorRules.of(known.cause(), found, message.sentAt(), now)) {
        case JanitorStep.Keep _ when isOnlyOne(message, found.orElseThrow()) -> kept("kept");
        case JanitorStep.Keep _ -> deleted(message, "duplicate");
        case JanitorStep.Wait _ -> kept("waiting");
        case JanitorStep.Delete _ -> deleted(message, "deleted");
        case JanitorStep.Wake _ -> woken(message, found.orElseThrow());
        case JanitorStep.Announce _ -> announced(message, found.orElseThrow(), "announced");
        case JanitorStep.Close(JobState.Terminal to) ->
            isClosed(message, known.cause(), found.orElseThrow(), to, now);
      };
    }

    /** The queue may deliver one message twice. */
    private boolean isOnlyOne(FoundMessage message, Job failed) {
      var failure = new KnownFailure(failed.id(), failed.attempt());
      return keptIds.computeIfAbsent(failure, _ -> message.id()).equals(message.id());
    }

    void release() {
      staying.forEach(queue::release);
    }

    void end() {
      if (!failures.isEmpty()) {
        throw failures.getFirst();
      }
    }
  }

  private record KnownFailure(JobId job, int attempt) {}

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

  private boolean woken(FoundMessage message, Job job) {
    lanes.send(job.spec().lane(), JobMessage.of(job, Cause.RETRY));
    return deleted(message, "woken");
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
