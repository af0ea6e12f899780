package dev.millrace.worker.delivery;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The right to hold one delivery. Given back once, with a reason; more often changes nothing. */
public final class Permit {
  private final AtomicBoolean isBack = new AtomicBoolean();
  private final Consumer<ReleaseReason> owner;

  Permit(Consumer<ReleaseReason> owner) {
    this.owner = owner;
  }

  public void giveBack(ReleaseReason reason) {
    if (isBack.compareAndSet(false, true)) {
      owner.accept(reason);
    }
  }
}
