package dev.millrace.worker.dispatch;

import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.testkit.Jobs;
import dev.millrace.worker.delivery.APermit;
import dev.millrace.worker.delivery.FakeJobQueue;
import java.time.Clock;

/** Running attempts for tests of what watches them. */
public final class AnAttempt {
  private AnAttempt() {}

  /** An attempt of the calling thread. */
  public static RunningAttempt of(
      Job running, RunningAttempts attempts, FakeJobQueue queue, Clock clock) {
    var state = (JobState.Running) running.state();
    var wakeUp =
        new WakeUp(
            queue,
            FakeJobQueue.aDelivery(running.id().value(), ""),
            Jobs.aMessage(running),
            new APermit().permit());
    var attempt = new RunningAttempt(running, state.lease(), wakeUp, clock);
    attempts.begin(attempt);
    return attempt;
  }
}
