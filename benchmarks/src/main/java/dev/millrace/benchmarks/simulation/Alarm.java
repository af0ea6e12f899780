package dev.millrace.benchmarks.simulation;

import java.time.Duration;

/** One act that is due at the time it was last set to. */
public final class Alarm {
  private final VirtualTime time;
  private final Runnable act;
  private long settings;

  public Alarm(VirtualTime time, Runnable act) {
    this.time = time;
    this.act = act;
  }

  /** Replaces what was set before. */
  public void set(Duration delay) {
    long setting = ++settings;
    time.after(
        delay,
        () -> {
          if (setting == settings) {
            act.run();
          }
        });
  }
}
