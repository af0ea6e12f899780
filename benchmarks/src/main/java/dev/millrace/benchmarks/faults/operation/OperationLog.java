package dev.millrace.benchmarks.faults.operation;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What happened in one cell. Bounded by the jobs of a cell. */
public final class OperationLog {
  private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();
  private final Queue<Strike> strikes = new ConcurrentLinkedQueue<>();

  public void add(Operation operation) {
    operations.add(operation);
  }

  public void add(Strike strike) {
    strikes.add(strike);
  }

  public List<Operation> operations() {
    return List.copyOf(operations);
  }

  public List<Strike> strikes() {
    return List.copyOf(strikes);
  }

  /** How often a fault was injected, signals included. */
  public long injections() {
    long requests =
        operations.stream().filter(operation -> operation.injected().isPresent()).count();
    return requests + strikes.size();
  }
}
