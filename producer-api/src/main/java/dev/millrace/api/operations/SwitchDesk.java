package dev.millrace.api.operations;

import dev.millrace.job.control.ActiveSwitch;
import dev.millrace.job.control.SwitchBoard;
import dev.millrace.job.control.SwitchTarget;
import dev.millrace.job.workflow.Catalog;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns kill switches on and off, and writes down who did. */
final class SwitchDesk {
  private static final Logger log = LoggerFactory.getLogger(SwitchDesk.class);

  private final SwitchBoard board;
  private final Catalog catalog;
  private final Clock clock;

  SwitchDesk(SwitchBoard board, Catalog catalog, Clock clock) {
    this.board = board;
    this.catalog = catalog;
    this.clock = clock;
  }

  List<ActiveSwitch> active() {
    return board.active();
  }

  /** What can be stopped, by name. */
  List<String> targets() {
    return Stream.concat(Stream.of(SwitchTarget.EVERYTHING), catalog.modelNames().stream())
        .toList();
  }

  /**
   * Returns empty, and stops nothing, if there is no such target: a slip must not pass for done.
   */
  Optional<ActiveSwitch> turnOn(String name, String by, String reason) {
    if (!targets().contains(name)) {
      return Optional.empty();
    }
    var on =
        new ActiveSwitch(
            SwitchTarget.named(name), by, clock.instant().truncatedTo(ChronoUnit.MILLIS), reason);
    board.turnOn(on);
    log.info("audit: kill switch {} was turned on by {}: {}", name, by, reason);
    return Optional.of(on);
  }

  /** Returns false if there is no such target; one whose model is gone can still be turned off. */
  boolean turnOff(String name, String by) {
    boolean isKnown =
        targets().contains(name)
            || board.active().stream().anyMatch(on -> on.target().label().equals(name));
    if (isKnown) {
      board.turnOff(SwitchTarget.named(name));
      log.info("audit: kill switch {} was turned off by {}", name, by);
    }
    return isKnown;
  }
}
