package dev.millrace.worker.execution;

import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.store.PayloadRead;
import dev.millrace.job.store.Payloads;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Reads the text of a job, never more than its workflow takes. A store that is away is waited for;
 * after a while the job goes back to its queue, so that one bad object does not hold a permit.
 */
final class InputReader {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Duration LATER = Duration.ofSeconds(30);

  private final Payloads payloads;
  private final PayloadJson json;
  private final StorePatience patience;
  private final Clock clock;

  InputReader(Payloads payloads, PayloadJson json, StorePatience patience, Clock clock) {
    this.payloads = payloads;
    this.json = json;
    this.patience = patience;
    this.clock = clock;
  }

  Input read(Job job, long maxBytes, BooleanSupplier isWorthWaiting) throws InterruptedException {
    PayloadRef ref = job.spec().input();
    if (ref.length() > maxBytes) {
      return tooLarge(ref.length(), maxBytes);
    }
    Instant latest = earlier(job.times().deadline(), clock.instant().plus(LONGEST_WAIT));
    Optional<PayloadRead> read =
        patience.ask(
            () -> payloads.read(job.id(), ref, maxBytes),
            () -> isWorthWaiting.getAsBoolean() && clock.instant().isBefore(latest));
    return read.map(found -> inputOf(found, ref, maxBytes))
        .orElseGet(() -> new Input.Unusable(new Fault.Throttled(Optional.of(LATER))));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private Input inputOf(PayloadRead read, PayloadRef ref, long maxBytes) {
    return switch (read) {
      case PayloadRead.Content(byte[] bytes) -> textOf(bytes, ref);
      case PayloadRead.Missing _ -> unusable(FailureReason.INPUT_MISSING, "nothing at its place");
      case PayloadRead.Superseded _ -> unusable(FailureReason.INPUT_SUPERSEDED, "other entity tag");
      case PayloadRead.Unreadable(String code) ->
          unusable(FailureReason.INVALID_INPUT, "the store refuses to read it: " + code);
      case PayloadRead.TooLarge(long length) -> tooLarge(length, maxBytes);
    };
  }

  private Input textOf(byte[] bytes, PayloadRef ref) {
    Optional<String> text =
        switch (ref) {
          case PayloadRef.Item _, PayloadRef.Stored _ -> json.textOf(bytes);
          case PayloadRef.Dropped _ -> decoded(bytes);
        };
    return text.filter(found -> !found.isBlank())
        .<Input>map(Input.Text::new)
        .orElseGet(() -> unusable(FailureReason.INVALID_INPUT, "no text in UTF-8"));
  }

  /** A caller's object may hold anything; what is not text in UTF-8 is refused, never guessed. */
  private static Optional<String> decoded(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static Input tooLarge(long length, long maxBytes) {
    return unusable(FailureReason.INPUT_TOO_LARGE, length + " bytes of at most " + maxBytes);
  }

  private static Input unusable(FailureReason reason, String detail) {
    return new Input.Unusable(new Fault.Permanent(reason, detail));
  }
}
