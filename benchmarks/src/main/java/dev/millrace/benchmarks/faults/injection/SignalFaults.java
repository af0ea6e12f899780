package dev.millrace.benchmarks.faults.injection;

import dev.millrace.benchmarks.faults.operation.OperationKind;
import dev.millrace.benchmarks.faults.operation.OperationLog;
import dev.millrace.benchmarks.faults.operation.Strike;
import dev.millrace.benchmarks.faults.proxy.Arrival;
import dev.millrace.benchmarks.faults.proxy.Interceptor;
import dev.millrace.benchmarks.faults.proxy.Treatment;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Strikes one worker once, at a request of one step that was chosen by its number. */
public final class SignalFaults implements Interceptor {
  private static final String CONTINUE = "CONT";

  private final AtomicInteger seen = new AtomicInteger();
  private final OperationKind step;
  private final Fault fault;
  private final Plan plan;
  private final Target target;
  private final OperationLog log;
  private final CountDownLatch over;
  private final Clock clock;

  /**
   * When to strike, and how.
   *
   * @param ordinal of the request, from 1
   * @param freeze how long a stopped worker stays so
   * @param isHeld whether the request of a stopped worker arrives when the worker goes on, and not
   *     while it is stopped
   */
  public record Plan(int ordinal, Duration freeze, boolean isHeld) {}

  /**
   * @param over counted down when the cell ends: no worker stays stopped any longer
   */
  public SignalFaults(
      OperationKind step,
      Fault fault,
      Plan plan,
      Target target,
      OperationLog log,
      CountDownLatch over,
      Clock clock) {
    this.step = step;
    this.fault = fault;
    this.plan = plan;
    this.target = target;
    this.log = log;
    this.over = over;
    this.clock = clock;
  }

  @Override
  public Treatment before(Arrival request) throws InterruptedException {
    if (fault == Fault.KILL_AFTER || !isTheOne(request)) {
      return new Treatment.GoOn();
    }
    return switch (fault) {
      case KILL_BEFORE -> {
        strike(Strike.KILL);
        yield new Treatment.CutOff("killed before");
      }
      case FREEZE -> frozen();
      case TERMINATE -> {
        strike(Strike.TERM);
        yield new Treatment.GoOnMarked("told to end");
      }
      case ERROR, ANSWER_LOST, SLOW, KILL_AFTER -> new Treatment.GoOn();
    };
  }

  @Override
  public Treatment after(Arrival answered) {
    if (fault != Fault.KILL_AFTER || answered.subjects().isEmpty() || !isTheOne(answered)) {
      return new Treatment.GoOn();
    }
    strike(Strike.KILL);
    return new Treatment.CutOff("killed after");
  }

  private boolean isTheOne(Arrival request) {
    return request.kind() == step && seen.incrementAndGet() == plan.ordinal();
  }

  private void strike(String signal) {
    target.signal(signal);
    log.add(new Strike(target.worker(), signal, clock.instant()));
    target.struck();
  }

  private Treatment frozen() throws InterruptedException {
    strike(Strike.STOP);
    if (plan.isHeld()) {
      thawInTime();
      return new Treatment.GoOnMarked("held while its worker was stopped");
    }
    Thread.ofVirtual().name("thaw").start(this::thawQuietly);
    return new Treatment.GoOnMarked("its worker was stopped");
  }

  private void thawQuietly() {
    try {
      thawInTime();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void thawInTime() throws InterruptedException {
    try {
      var _ = over.await(plan.freeze().toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      target.signal(CONTINUE);
    }
  }
}
