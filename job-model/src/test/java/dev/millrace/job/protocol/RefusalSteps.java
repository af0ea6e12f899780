package dev.millrace.job.protocol;

import dev.millrace.job.AttemptCounters;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.message.DeliveryRules;
import dev.millrace.job.message.JobMessage;
import dev.millrace.job.message.NextStep;
import dev.millrace.job.protocol.QueueModel.Message;
import dev.millrace.job.protocol.Worker.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a worker does with a delivery whose write was refused: as the delivery rules say. */
final class RefusalSteps {
  /** Few enough that a redrive which is done twice shows. */
  static final int REDRIVE_CAP = 5;

  private final Protocol protocol;

  RefusalSteps(Protocol protocol) {
    this.protocol = protocol;
  }

  void refused(Steps steps, int worker, Optional<Job> found, String label) {
    if (protocol.judgesByClaimTime()) {
      follow(steps, worker, found, label);
    } else {
      steps.add(label, steps.from().withPhase(worker, new Phase.Deciding(found)));
    }
  }

  void decide(Steps steps, int worker, Optional<Job> found, String name) {
    follow(steps, worker, found, name + " decides");
  }

  void close(Steps steps, int worker, Phase.Closing closing, String name) {
    SearchState from = steps.from();
    switch (from.ask(new Transition.Close(closing.attempt(), closing.to(), Moments.NOW))) {
      case TransitionResult.Applied(Job job) -> {
        SearchState closed = from.withJob(job);
        String label = name + " closes the job: " + job.state().wireName();
        steps.addDurable(label, afterEnd(closed, worker, job), closed);
      }
      case TransitionResult.AlreadyApplied(Job job) ->
          steps.add(name + " finds the job closed", afterEnd(from, worker, job));
      case TransitionResult.Refused(Optional<Job> found) ->
          refused(steps, worker, found, name + " is refused the close");
    }
  }

  void redrive(Steps steps, int worker, int attempt, String name) {
    SearchState from = steps.from();
    var wish =
        new Transition.Redrive(
            attempt,
            REDRIVE_CAP,
            JobFixture.aFailedJob().spec().input(),
            Moments.DEADLINE,
            Moments.KEPT_UNTIL,
            Moments.NOW);
    switch (from.ask(wish)) {
      case TransitionResult.Applied(Job job) -> {
        SearchState redriven = from.withJob(job);
        steps.addDurable(name + " redrives", redriven.withPhase(worker, claiming()), redriven);
      }
      case TransitionResult.AlreadyApplied _ ->
          steps.add(name + " finds the job redriven", from.withPhase(worker, claiming()));
      case TransitionResult.Refused(Optional<Job> found) ->
          refused(steps, worker, found, name + " is refused the redrive");
    }
  }

  /**
   * What follows once the job is where this worker, or another, has brought it. Hiding a message is
   * the same as leaving it: it comes back some time later.
   */
  static SearchState afterEnd(SearchState state, int worker, Job job) {
    String name = job.state().wireName();
    return switch (job.state()) {
      case JobState.Failed _ ->
          state.withPhase(worker, new Phase.DeadLettering(job.attempt(), name));
      case JobState.Succeeded _, JobState.Cancelled _, JobState.Expired _ ->
          state.withPhase(worker, new Phase.Publishing(job.attempt(), name));
      case JobState.Queued _, JobState.Running _, JobState.Waiting _ ->
          state.withoutDelivery(worker);
    };
  }

  private void follow(Steps steps, int worker, Optional<Job> found, String label) {
    SearchState from = steps.from();
    Message message = from.queue().message(from.workers().get(worker).message());
    Instant sentAt = message.isOld() ? Moments.SENT_OLD : Moments.SENT_YOUNG;
    JobMessage wakeUp = JobFixture.wakeUp(message.cause());
    switch (DeliveryRules.afterRefusal(found, wakeUp, sentAt, Moments.NOW)) {
      case NextStep.ClaimAgain _ -> {
        steps.add(label + ", claims again", from.withPhase(worker, claiming()));
        steps.add(label + ", waits for the state", from.withoutDelivery(worker));
      }
      case NextStep.ClaimSuspect _ -> {
        Phase suspect = new Phase.Claiming(AttemptCounters.KILLER_AFTER);
        steps.add(label + ", claims a suspect", from.withPhase(worker, suspect));
        steps.add(label + ", holds a suspect", from.withoutDelivery(worker));
      }
      case NextStep.Hide(Duration _) ->
          steps.add(label + ", must wait", from.withoutDelivery(worker));
      case NextStep.Close(JobState.Terminal to) -> {
        Phase closing = new Phase.Closing(found.orElseThrow().attempt(), to);
        steps.add(label + ", must close", from.withPhase(worker, closing));
      }
      case NextStep.Republish(boolean isDeadLetter) -> {
        SearchState next = afterEnd(from, worker, found.orElseThrow());
        boolean isLettered = found.orElseThrow().state() instanceof JobState.Failed;
        if (isDeadLetter != isLettered) {
          throw new AssertionError("a dead letter belongs to a failed job");
        }
        steps.add(label + ", tells again", next);
      }
      case NextStep.Redrive _ -> {
        Phase redriving = new Phase.Redriving(found.orElseThrow().attempt());
        steps.add(label + ", must redrive", from.withPhase(worker, redriving));
      }
      case NextStep.Delete _ ->
          steps.add(label + ", must delete", from.withPhase(worker, new Phase.Deleting()));
    }
  }

  private static Phase claiming() {
    return new Phase.Claiming(AttemptCounters.SUSPECT_AFTER);
  }
}
