package dev.millrace.job;

import java.time.Instant;
import java.util.Optional;

/** What a job is doing. The wire name is what a caller reads as {@code status}. */
public sealed interface JobState {

  String wireName();

  /** Waits for a worker; not before the given instant, if there is one. */
  record Queued(Optional<Instant> notBefore) implements JobState {
    public static final Queued NOW = new Queued(Optional.empty());

    @Override
    public String wireName() {
      return "queued";
    }
  }

  /**
   * One worker holds the lease. A cancel was perhaps asked for, and takes effect within two
   * seconds.
   */
  record Running(Lease lease, boolean isCancelRequested) implements JobState {
    @Override
    public String wireName() {
      return "in_progress";
    }
  }

  /** Waits for a person's answer; nothing runs and no message is in flight. */
  record Waiting(ActionId action) implements JobState {
    @Override
    public String wireName() {
      return "requires_action";
    }
  }

  /** A state that no attempt leaves. */
  sealed interface Terminal extends JobState {}

  /** Has its one result. */
  record Succeeded(JobResult result) implements Terminal {
    @Override
    public String wireName() {
      return "completed";
    }
  }

  /** Ended without a result; the only end a redrive leaves. */
  record Failed(Failure failure) implements Terminal {
    @Override
    public String wireName() {
      return "failed";
    }
  }

  /** Ended by its owner. */
  record Cancelled() implements Terminal {
    @Override
    public String wireName() {
      return "cancelled";
    }
  }

  /** Ended by its deadline. */
  record Expired() implements Terminal {
    @Override
    public String wireName() {
      return "expired";
    }
  }

  default boolean isTerminal() {
    return this instanceof Terminal;
  }
}
