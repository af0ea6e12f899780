package dev.millrace.benchmarks.faults.proxy;

import dev.millrace.benchmarks.faults.operation.Operation;
import dev.millrace.benchmarks.faults.operation.OperationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One request on its way, and what will be logged of it. Used by one thread at a time. */
final class Handling {
  static final int FIRST_REFUSAL = 300;

  private final FaultProxy.Ports ports;
  private final Instant arrivedAt;
  private final List<String> injected = new ArrayList<>();
  private Arrival arrival;
  private Optional<Instant> answeredAt = Optional.empty();
  private boolean isApplied;
  private boolean isDelivered;
  private boolean isCutOff;

  Handling(Arrival arrival, FaultProxy.Ports ports) {
    this.arrival = arrival;
    this.ports = ports;
    this.arrivedAt = ports.clock().instant();
  }

  Arrival arrival() {
    return arrival;
  }

  /** Waits if it must; returns whether the request, or its answer, goes on. */
  boolean mayGoOn(Treatment treatment) throws InterruptedException {
    return switch (treatment) {
      case Treatment.GoOn _ -> true;
      case Treatment.GoOnMarked(String mark) -> {
        injected.add(mark);
        yield true;
      }
      case Treatment.Delay(Duration delay) -> {
        injected.add("delay of " + delay.toMillis() + " ms");
        var _ = ports.over().await(delay.toNanos(), TimeUnit.NANOSECONDS);
        yield true;
      }
      case Treatment.Refuse _ -> {
        injected.add("error");
        yield false;
      }
      case Treatment.CutOff(String mark) -> {
        injected.add(mark);
        isCutOff = true;
        yield false;
      }
    };
  }

  boolean isCutOff() {
    return isCutOff;
  }

  /** A model is paid for a call from now on; nothing else is known to have happened. */
  void sent() {
    isApplied = arrival.kind() == OperationKind.MODEL_CALL;
  }

  void answered(int status, Arrival known) {
    answeredAt = Optional.of(ports.clock().instant());
    arrival = known;
    isApplied = arrival.kind() == OperationKind.MODEL_CALL || status < FIRST_REFUSAL;
  }

  boolean isApplied() {
    return isApplied;
  }

  void delivered() {
    isDelivered = true;
  }

  void log() {
    if (arrival.kind() == OperationKind.OTHER) {
      return;
    }
    Optional<String> what =
        injected.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", injected));
    ports.add(
        new Operation(
            arrival.kind(),
            ports.worker(),
            arrival.subjects(),
            arrivedAt,
            answeredAt.orElseGet(() -> ports.clock().instant()),
            isApplied,
            isDelivered,
            what));
  }
}
