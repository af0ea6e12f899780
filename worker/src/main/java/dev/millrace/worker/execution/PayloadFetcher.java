package dev.millrace.worker.execution;

import dev.millrace.job.FailureReason;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.store.PayloadRead;
import dev.millrace.job.store.Payloads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Fetches payloads, never more than is asked for. A store that is away is waited for; after a while
 * the job goes back to its queue, so that one bad object does not hold a permit. A job that has a
 * parser goes back at once: the other tenants wait for it.
 */
final class PayloadFetcher {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final Payloads payloads;
  private final StorePatience patience;
  private final Clock clock;

  PayloadFetcher(Payloads payloads, StorePatience patience, Clock clock) {
    this.payloads = payloads;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * @param tooLarge why the job fails if there is more than the limit
   */
  Fetched fetch(PayloadRef ref, long limit, FailureReason tooLarge, ReadFrame frame)
      throws InterruptedException {
    if (ref.length() > limit) {
      return tooLarge(tooLarge, ref.length(), limit);
    }
    Instant latest = earlier(frame.job().times().deadline(), clock.instant().plus(LONGEST_WAIT));
    Optional<PayloadRead> read =
        patience.ask(
            () -> payloads.read(frame.job().id(), ref, limit),
            () ->
                !frame.hold().hasParser()
                    && frame.isWanted().getAsBoolean()
                    && clock.instant().isBefore(latest));
    return read.map(found -> fetched(found, limit, tooLarge))
        .orElseGet(() -> new Fetched.Unusable(InputFaults.later(frame.job().attempt())));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Fetched fetched(PayloadRead read, long limit, FailureReason tooLarge) {
    return switch (read) {
      case PayloadRead.Content(byte[] bytes) -> new Fetched.Content(bytes);
      case PayloadRead.Missing _ -> unusable(FailureReason.INPUT_MISSING, "nothing at its place");
      case PayloadRead.Superseded _ -> unusable(FailureReason.INPUT_SUPERSEDED, "other entity tag");
      case PayloadRead.Unreadable(String code) ->
          unusable(FailureReason.INVALID_INPUT, "the store refuses to read it: " + code);
      case PayloadRead.TooLarge(long length) -> tooLarge(tooLarge, length, limit);
    };
  }

  private static Fetched tooLarge(FailureReason reason, long length, long limit) {
    return unusable(reason, length + " bytes of at most " + limit);
  }

  private static Fetched unusable(FailureReason reason, String detail) {
    return new Fetched.Unusable(new Fault.Permanent(reason, detail));
  }
}
