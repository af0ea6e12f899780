package dev.millrace.worker.dispatch;

import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.testkit.Jobs;
import dev.millrace.worker.delivery.APermit;
import dev.millrace.worker.delivery.FakeJobQueue;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A running attempt on a thread of its own, which waits for ever unless it is interrupted. */
public record AnAttempt(RunningAttempt attempt, Thread thread) {

  public static AnAttempt of(
      Job running, RunningAttempts attempts, FakeJobQueue queue, Clock clock) {
    var state = (JobState.Running) running.state();
    var wakeUp =
        new WakeUp(
            queue,
            FakeJobQueue.aDelivery(running.id().value(), ""),
            Jobs.aMessage(running),
            new APermit().permit());
    var begun = new CompletableFuture<RunningAttempt>();
    Thread thread =
        Thread.startVirtualThread(() -> {
          var attempt = new RunningAttempt(running, state.lease(), wakeUp, clock);
          attempts.begin(attempt);
          begun.complete(attempt);
          waitForEver();
        });
    return new AnAttempt(begun.join(), thread);
  }

  private static void waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
