package dev.millrace.benchmarks.ours;

import dev.millrace.benchmarks.arm.Arm;
import dev.millrace.benchmarks.arm.ArmOrder;
import dev.millrace.benchmarks.arm.ArmReport;
import dev.millrace.benchmarks.arm.AwsCallCounter;
import dev.millrace.benchmarks.arm.Tally;
import dev.millrace.job.Job;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.store.JobStore;
import dev.millrace.worker.pacing.Pause;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Sees when the job table has confirmed the end of a job. */
final class RecordWatch implements Arm {
  private static final String RECORD = "record";

  /** A multiple of the settler's linger. */
  private static final Duration UNTIL_SETTLED = Duration.ofMillis(500);

  private final Clock clock;
  private final Pause pause;
  private volatile Tally tally = new Tally(0);

  RecordWatch(Clock clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
  }

  JobStore on(JobStore store) {
    return (JobStore)
        Proxy.newProxyInstance(
            RecordWatch.class.getClassLoader(),
            new Class<?>[] {JobStore.class},
            (_, method, arguments) -> {
              try {
                Object answer = method.invoke(store, arguments);
                if (method.getName().equals(RECORD) && answer instanceof TransitionResult result) {
                  watch(result);
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** An answer that was lost and asked for again says that the write had arrived. */
  private void watch(TransitionResult result) {
    switch (result) {
      case TransitionResult.Applied(Job job) -> changed(job);
      case TransitionResult.AlreadyApplied(Job job) -> changed(job);
      case TransitionResult.Refused _ -> {}
    }
  }

  private void changed(Job job) {
    if (job.state().isTerminal()) {
      ended(job);
    }
  }

  private void ended(Job job) {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    tally.begin();
    tally.end(job.id().value(), now);
  }

  @Override
  public void prepare(ArmOrder order) {
    tally = new Tally(order.jobs());
    AwsCallCounter.take();
  }

  /** Returns when as many jobs as ordered have ended, and their messages had time to be deleted. */
  @Override
  public ArmReport run(ArmOrder order) throws InterruptedException {
    tally.awaitAll();
    pause.lasting(UNTIL_SETTLED);
    return tally.report(AwsCallCounter.take());
  }
}
