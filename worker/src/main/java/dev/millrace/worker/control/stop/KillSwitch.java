package dev.millrace.worker.control.stop;

import dev.millrace.job.control.ActiveSwitch;
import dev.millrace.job.control.SwitchReader;
import dev.millrace.job.control.SwitchTarget;
import dev.millrace.job.store.StoreUnavailableException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which model calls must not start now. Until the switches were read for the first time everything
 * is stopped; when they cannot be read later, what was read last stays true.
 */
public final class KillSwitch {
  private static final Logger LOG = LoggerFactory.getLogger(KillSwitch.class);

  private final SwitchReader reader;

  /** Labels of what is stopped. */
  private volatile Set<String> stopped = Set.of(SwitchTarget.EVERYTHING);

  private volatile boolean isKnown;
  private boolean isBlind;

  public KillSwitch(SwitchReader reader) {
    this.reader = reader;
  }

  /** Whether no call of this route may start. */
  public boolean stops(String routeName) {
    Set<String> now = stopped;
    return now.contains(SwitchTarget.EVERYTHING) || now.contains(routeName);
  }

  /** Whether no call at all may start. */
  public boolean stopsAll() {
    return stopped.contains(SwitchTarget.EVERYTHING);
  }

  /** Whether the switches were read since this worker started. */
  public boolean isKnown() {
    return isKnown;
  }

  /** Looks at the switches; one look at a time. */
  void look() {
    try {
      List<ActiveSwitch> active = reader.active();
      if (isBlind) {
        LOG.info("The kill switches can be read again");
        isBlind = false;
      }
      take(active);
    } catch (StoreUnavailableException e) {
      if (!isBlind) {
        LOG.warn(
            "The kill switches cannot be read, {}: {}",
            isKnown ? "those read last stay as they were" : "nothing is received until they can",
            e.getMessage());
        isBlind = true;
      }
    }
  }

  private void take(List<ActiveSwitch> active) {
    Set<String> before = isKnown ? stopped : Set.of();
    Set<String> now = new HashSet<>();
    for (ActiveSwitch on : active) {
      String label = on.target().label();
      now.add(label);
      if (!before.contains(label)) {
        LOG.warn(
            "Kill switch {} is on since {}, by {}: {}", label, on.since(), on.by(), on.reason());
      }
    }
    before.stream()
        .filter(label -> !now.contains(label))
        .forEach(label -> LOG.info("Kill switch {} is off", label));
    stopped = Set.copyOf(now);
    isKnown = true;
  }
}
