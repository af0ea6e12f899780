package dev.millrace.localstack.emulators.simulator.behaviour;

import java.time.Duration;

/** Whether a call may start. */
public sealed interface Admission {

  /** The quota is used up, or the sequence says so. */
  record Refused() implements Admission {}

  /** The call runs for the latency and ends so. */
  record Admitted(Ending ending, Duration latency) implements Admission {}
}
