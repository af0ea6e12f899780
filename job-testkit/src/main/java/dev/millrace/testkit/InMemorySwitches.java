package dev.millrace.testkit;

import dev.millrace.job.control.ActiveSwitch;
import dev.millrace.job.control.SwitchBoard;
import dev.millrace.job.control.SwitchTarget;
import dev.millrace.job.store.StoreUnavailableException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps kill switches in a map, and can be told to be away. */
public final class InMemorySwitches implements SwitchBoard {
  private final Map<SwitchTarget, ActiveSwitch> active = new LinkedHashMap<>();
  private boolean isAvailable = true;
  private int looks;

  /** While unavailable every call fails and does nothing. */
  public synchronized void setAvailable(boolean available) {
    isAvailable = available;
  }

  /** How often somebody asked what is on, with an answer or without. */
  public synchronized int looks() {
    return looks;
  }

  /** Turns one on in nobody's name. */
  public void turnOn(SwitchTarget target) {
    turnOn(new ActiveSwitch(target, "ops/key_1", Jobs.NOW, "a test"));
  }

  @Override
  public synchronized List<ActiveSwitch> active() {
    looks++;
    checkAvailable();
    return List.copyOf(active.values());
  }

  @Override
  public synchronized void turnOn(ActiveSwitch on) {
    checkAvailable();
    active.put(on.target(), on);
  }

  @Override
  public synchronized void turnOff(SwitchTarget target) {
    checkAvailable();
    active.remove(target);
  }

  private void checkAvailable() {
    if (!isAvailable) {
      throw StoreUnavailableException.during(
          "a look at the switches", new IOException("told to be unavailable"));
    }
  }
}
