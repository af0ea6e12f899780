package dev.millrace.worker.llm.route;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets one call at a time wait for a pool that lets nobody in, while the others go to fallbacks:
 * without it nobody would notice that the pool recovers. After ten seconds the call goes on too.
 */
final class Probe {
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Holder NOBODY = new Holder(new Object(), Instant.MIN);

  private final AtomicReference<Holder> holder = new AtomicReference<>(NOBODY);

  private record Holder(Object call, Instant until) {}

  /** Whether this call is the one that waits; it becomes it if nobody is. */
  boolean isHeldBy(Object call, Instant now) {
    Holder present = holder.get();
    if (present.call().equals(call)) {
      return now.isBefore(present.until());
    }
    return !now.isBefore(present.until())
        && holder.compareAndSet(present, new Holder(call, now.plus(PATIENCE)));
  }

  /** The call waits no more. */
  void giveBack(Object call) {
    Holder present = holder.get();
    if (present.call().equals(call)) {
      holder.compareAndSet(present, NOBODY);
    }
  }
}
