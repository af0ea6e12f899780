package dev.millrace.worker.delivery;

import java.time.Duration;

/** Drives a settler by hand. */
public final class Settling {
  private Settling() {}

  /** Settles or drops everything it has taken over. */
  public static void settleAll(Settler settler) throws InterruptedException {
    while (settler.open() > 0) {
      settler.turn(Duration.ZERO);
    }
  }
}
