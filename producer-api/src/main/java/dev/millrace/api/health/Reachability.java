package dev.millrace.api.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the probes, at most once in a while: health checks must not become a load. */
final class Reachability {
  private static final Logger log = LoggerFactory.getLogger(Reachability.class);

  private final List<Probe> probes;
  private final Duration keptFor;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private Instant checkedUntil = Instant.MIN;
  private Optional<String> missing = Optional.empty();

  Reachability(List<Probe> probes, Duration keptFor, Clock clock) {
    this.probes = List.copyOf(probes);
    this.keptFor = keptFor;
    this.clock = clock;
  }

  /** The name of the first thing that cannot be reached, or empty if all can. */
  Optional<String> missing() {
    lock.lock();
    try {
      if (!clock.instant().isBefore(checkedUntil)) {
        missing = firstMissing();
        checkedUntil = clock.instant().plus(keptFor);
      }
      return missing;
    } finally {
      lock.unlock();
    }
  }

  private Optional<String> firstMissing() {
    return probes.stream().filter(probe -> !isReachable(probe)).map(Probe::name).findFirst();
  }

  private static boolean isReachable(Probe probe) {
    try {
      probe.check();
      return true;
    } catch (RuntimeException e) {
      log.warn("not ready: {} cannot be reached: {}", probe.name(), e.toString());
      return false;
    }
  }
}
