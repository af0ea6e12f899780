package dev.millrace.worker.pacing;

import java.time.Duration;
import java.time.Instant;

/**
 * Closes when the provider refuses one call after the other: the first one to start after a refusal
 * became known is refused too. Then single probes start, with a pause that triples up to 2 s, and
 * up to 5 s after a minute. Without it a quota that counts whole minutes would turn every start
 * until the next minute into a refusal. Not safe for several threads.
 *
 * <p>Refusals come at once, answers only after seconds: a probe that is not refused in good time
 * has been let in.
 */
final class ThrottleGate {
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private static final Duration LONGEST_PAUSE_IN_A_WINDOW = Duration.ofSeconds(2);
  private static final Duration WINDOW = Duration.ofSeconds(65);
  private static final int TRIPLE = 3;

  /** A probe has been let in if it is not refused within four times the latest refusal's delay. */
  private static final int PATIENCE = 4;

  private static final Duration LEAST_PATIENCE = Duration.ofMillis(250);
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(2);
  private static final Duration PERSISTENT = Duration.ofSeconds(1);

  private boolean isClosed;
  private long latestKnown;
  private Instant refusedAt = Instant.EPOCH;
  private Duration pause = Duration.ZERO;
  private Duration patience = LEAST_PATIENCE;
  private Instant nextProbe = Instant.EPOCH;
  private Instant openProbe = Instant.MAX;

  /** What a refusal says. */
  enum Notice {
    /** The call started before the latest refusal was known: nothing new. */
    ECHO,
    /** Calls were let in since the latest refusal. */
    NEW,
    /** Nothing was let in since the latest refusal. */
    REPEATED
  }

  boolean isOpen() {
    return !isClosed;
  }

  /** Whether the provider has refused everything for so long that new work makes no sense. */
  boolean isShut(Instant now) {
    return isClosed && !refusedAt.plus(PERSISTENT).isAfter(now);
  }

  /** When the first of the refusals came that closed the gate. */
  Instant refusedAt() {
    return refusedAt;
  }

  /** Behind a closed gate: until a probe may start, or until the last one has been let in. */
  Duration untilNextLook(Instant now) {
    Instant next = openProbe.equals(Instant.MAX) ? nextProbe : openProbe.plus(patience);
    Duration wait = next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
    return shorter(wait, LONGEST_PAUSE);
  }

  void started(Instant now) {
    if (isClosed) {
      openProbe = now;
    }
  }

  /** The start was not used: it says nothing, and another one may probe. */
  void handedBack(long number, Instant startedAt) {
    if (number == latestKnown + 1) {
      latestKnown = number;
    }
    if (startedAt.equals(openProbe)) {
      openProbe = Instant.MAX;
    }
  }

  /**
   * A call was refused.
   *
   * @param number of its start
   * @param latest number of the latest start
   * @param interval between starts at the present rate; the first pause is three of them
   */
  Notice refused(long number, Instant startedAt, long latest, Duration interval, Instant now) {
    patience = patienceAfter(Duration.between(startedAt, now));
    if (number <= latestKnown) {
      return Notice.ECHO;
    }
    boolean isRepeated = latestKnown > 0 && number == latestKnown + 1;
    latestKnown = latest;
    openProbe = Instant.MAX;
    if (!isRepeated) {
      isClosed = false;
      pause = interval;
      refusedAt = now;
      return Notice.NEW;
    }
    isClosed = true;
    boolean mayBeWindow = refusedAt.plus(WINDOW).isAfter(now);
    Duration longest = mayBeWindow ? LONGEST_PAUSE_IN_A_WINDOW : LONGEST_PAUSE;
    pause = shorter(pause.multipliedBy(TRIPLE), longest);
    nextProbe = now.plus(pause);
    return Notice.REPEATED;
  }

  private static Duration patienceAfter(Duration delay) {
    Duration wished = delay.multipliedBy(PATIENCE);
    return wished.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : shorter(wished, MOST_PATIENCE);
  }

  /** Returns whether the silence after a probe has just opened the gate. */
  boolean opensAt(Instant now) {
    if (!isClosed || openProbe.equals(Instant.MAX) || openProbe.plus(patience).isAfter(now)) {
      return false;
    }
    isClosed = false;
    openProbe = Instant.MAX;
    return true;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
