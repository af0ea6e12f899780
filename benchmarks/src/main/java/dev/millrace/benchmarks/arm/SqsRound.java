package dev.millrace.benchmarks.arm;

import dev.millrace.benchmarks.arm.ArmProcess.Measured;
import dev.millrace.benchmarks.stack.SqsQueues;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives one contender a full queue of its own, and makes sure that it leaves it empty. */
public final class SqsRound {
  private final AtomicInteger rounds = new AtomicInteger();
  private final SqsQueues queues;
  private final Clock clock;

  public SqsRound(SqsQueues queues, Clock clock) {
    this.queues = queues;
    this.clock = clock;
  }

  public Measured run(ArmProcess arm, int jobs, int concurrency, Latency latency) {
    String queue = "bench-" + arm.name();
    queues.create(queue);
    queues.create(queue + "-bulk");
    var order = new ArmOrder(queue, rounds.incrementAndGet(), jobs, concurrency, latency);
    arm.prepare(order);
    queues.fill(queue, JobMessages.bodies(order, clock.instant()));
    Measured measured = arm.run(order);
    int left = queues.size(queue);
    if (left > 0) {
      throw new IllegalStateException(arm.name() + " left " + left + " messages");
    }
    return measured;
  }
}
