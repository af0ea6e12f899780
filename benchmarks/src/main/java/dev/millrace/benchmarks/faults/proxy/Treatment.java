package dev.millrace.benchmarks.faults.proxy;

import java.time.Duration;

/** What becomes of a request, or of its answer. */
public sealed interface Treatment {

  /** It goes on. */
  record GoOn() implements Treatment {}

  /** It goes on, after something was done that the operation log must tell of. */
  record GoOnMarked(String injected) implements Treatment {}

  /** The worker is answered with an error of the server, and nothing goes on. */
  record Refuse() implements Treatment {}

  /** The connection breaks, and nothing goes on. */
  record CutOff(String injected) implements Treatment {}

  /** It goes on later. */
  record Delay(Duration delay) implements Treatment {}
}
