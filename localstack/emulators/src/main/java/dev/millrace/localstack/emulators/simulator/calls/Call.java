package dev.millrace.localstack.emulators.simulator.calls;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/** One call: who asked what, and how it ended. It ends once; a second end changes nothing. */
public final class Call {

  private record End(CallStatus status, long nanos) {}

  private static final End NONE = new End(CallStatus.PENDING, 0);

  private final CallOpening opening;
  private final LongSupplier nanoTime;
  private final long startedAt;
  private final Tally tally;
  private final AtomicReference<End> end = new AtomicReference<>(NONE);

  Call(CallOpening opening, LongSupplier nanoTime, Tally tally) {
    this.opening = opening;
    this.nanoTime = nanoTime;
    this.startedAt = nanoTime.getAsLong();
    this.tally = tally;
  }

  public void end(CallStatus status) {
    if (end.compareAndSet(NONE, new End(status, nanoTime.getAsLong()))) {
      tally.count(status);
    }
  }

  CallOpening opening() {
    return opening;
  }

  CallStatus status() {
    return end.get().status();
  }

  /** Milliseconds from the request to the end, or to now. */
  long millis() {
    End known = end.get();
    long until = known.equals(NONE) ? nanoTime.getAsLong() : known.nanos();
    return (until - startedAt) / 1_000_000;
  }
}
