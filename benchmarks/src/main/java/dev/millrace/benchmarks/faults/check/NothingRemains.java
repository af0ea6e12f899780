package dev.millrace.benchmarks.faults.check;

import java.time.Duration;
import java.util.stream.Stream;

/** No message is left, every drain ended well and in time, and no log holds text of a prompt. */
final class NothingRemains implements Invariant {
  private static final String MESSAGES = "1 no message is left";
  private static final String DRAINS = "12 drains end in time";
  private static final String LOGS = "17 no prompt text in logs";

  private final Duration stopTimeout;

  NothingRemains(Duration stopTimeout) {
    this.stopTimeout = stopTimeout;
  }

  @Override
  public Stream<Violation> violations(Evidence evidence) {
    Stream<Violation> messages =
        evidence.remains().messages().entrySet().stream()
            .filter(queue -> queue.getValue() > 0)
            .map(queue ->
                Violation.of(MESSAGES, queue.getValue() + " messages in " + queue.getKey()));
    Stream<Violation> drains =
        evidence.exits().stream()
            .filter(exit -> exit.status() != 0 || exit.after().compareTo(stopTimeout) > 0)
            .map(exit ->
                Violation.of(
                    DRAINS,
                    exit.worker()
                        + " ended with "
                        + exit.status()
                        + " after "
                        + exit.after().toMillis()
                        + " ms"));
    Stream<Violation> logs =
        evidence.remains().leaks().stream()
            .map(log -> Violation.of(LOGS, log + " holds text of a prompt"));
    return Stream.of(messages, drains, logs).flatMap(found -> found);
  }
}
