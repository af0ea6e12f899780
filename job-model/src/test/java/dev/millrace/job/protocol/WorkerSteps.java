package dev.millrace.job.protocol;

import dev.millrace.job.AttemptCounters;
import dev.millrace.job.AttemptEnd;
import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Lease;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.attempt.AttemptOutcome;
import dev.millrace.job.attempt.Disposition;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.attempt.RetryPolicy;
import dev.millrace.job.protocol.QueueModel.Message;
import dev.millrace.job.protocol.Worker.Phase;
import java.time.Duration;
import java.util.Optional;

/** Receive, claim, call, result, record, dead letter, outcome, delete. */
final class WorkerSteps {
  private final Protocol protocol;
  private final RetryPolicy policy;
  private final RefusalSteps refusals;

  WorkerSteps(Protocol protocol, RetryPolicy policy) {
    this.protocol = protocol;
    this.policy = policy;
    this.refusals = new RefusalSteps(protocol);
  }

  void addTo(Steps steps, int worker) {
    String name = "worker " + worker;
    switch (steps.from().workers().get(worker).phase()) {
      case Phase.Idle _ -> receive(steps, worker, name);
      case Phase.Claiming(int limit) -> claim(steps, worker, limit, name);
      case Phase.Deciding(Optional<Job> found) -> refusals.decide(steps, worker, found, name);
      case Phase.WritingResult(int attempt) -> writeResult(steps, worker, attempt, name);
      case Phase.DeletingEarly(int attempt, AttemptEnd end) ->
          delete(steps, worker, new Phase.Recording(attempt, end), name);
      case Phase.Recording recording -> record(steps, worker, recording, name);
      case Phase.Closing closing -> refusals.close(steps, worker, closing, name);
      case Phase.Redriving(int attempt) -> refusals.redrive(steps, worker, attempt, name);
      case Phase.DeadLettering letter -> deadLetter(steps, worker, letter, name);
      case Phase.Publishing(int attempt, String state) -> {
        SearchState told = steps.from().withTold(steps.from().told().outcome(attempt, state));
        SearchState next = told.withPhase(worker, new Phase.Deleting());
        steps.addDurable(name + " publishes the outcome " + state, next, told);
      }
      case Phase.Deleting _ -> delete(steps, worker, new Phase.Idle(), name);
    }
    crash(steps, worker, name);
  }

  private static void receive(Steps steps, int worker, String name) {
    SearchState from = steps.from();
    if (isSameAsAnother(from, worker)) {
      return;
    }
    for (int index = 0; index < from.queue().messages().size(); index++) {
      Message message = from.queue().message(index);
      Worker busy = new Worker(new Phase.Claiming(AttemptCounters.SUSPECT_AFTER), index, false);
      SearchState next =
          from.withQueue(from.queue().deliver(index, worker)).withWorker(worker, busy);
      Faults faults = from.faults();
      if (message.place() == QueueModel.Place.VISIBLE) {
        steps.add(name + " receives message " + index, next);
      } else if (faults.duplicates() > 0) {
        String label = name + " receives message " + index + " once more";
        steps.addFault(label, next, faults.duplicates(faults.duplicates() - 1));
      }
    }
  }

  /** Of idle workers the first one stands for all. */
  private static boolean isSameAsAnother(SearchState state, int worker) {
    return state.workers().subList(0, worker).stream().anyMatch(Worker::isIdle);
  }

  private void claim(Steps steps, int worker, int limit, String name) {
    SearchState from = steps.from();
    var lease = new Lease(SearchState.ownerName(worker), Moments.LEASED_UNTIL);
    switch (from.ask(new Transition.Claim(lease, limit, Moments.NOW))) {
      case TransitionResult.Applied(Job job) -> {
        SearchState claimed = from.withJob(job);
        call(steps, claimed, worker, job, name + " claims");
        steps.addLost(name + " claims", claimed);
      }
      case TransitionResult.AlreadyApplied(Job job) ->
          call(steps, from, worker, job, name + " finds its claim");
      case TransitionResult.Refused(Optional<Job> found) ->
          refusals.refused(steps, worker, found, name + " is refused the claim");
    }
  }

  /** In one step with the claim: a call changes nothing that another could see. */
  private void call(Steps steps, SearchState claimed, int worker, Job job, String label) {
    SearchState from = claimed.withWorker(worker, claimed.workers().get(worker).thawed());
    steps.add(
        label + ", gets an answer", from.withPhase(worker, new Phase.WritingResult(job.attempt())));
    var flaky = new Fault.Transient("overloaded");
    steps.add(label + ", gets a transient fault", ended(from, worker, job, flaky));
    var refusal = new Fault.Permanent(FailureReason.MODEL_REFUSED_REQUEST, "no");
    steps.add(label + ", gets a permanent fault", ended(from, worker, job, refusal));
    Faults faults = from.faults();
    if (faults.crashes() > 0) {
      SearchState drained = ended(from, worker, job, new Fault.Interrupted());
      steps.addFault(label + ", drains", drained, faults.crashes(faults.crashes() - 1));
    }
  }

  private SearchState ended(SearchState from, int worker, Job job, Fault fault) {
    AttemptEnd end =
        switch (policy.dispositionOf(new AttemptOutcome.Failed(fault), job.counters().failures())) {
          case Disposition.DeadLetter(var failure) -> new AttemptEnd.Failed(failure);
          case Disposition.RetryAfter(Duration delay) ->
              new AttemptEnd.Requeued(Optional.of(Moments.NOW.plus(delay)), true);
          case Disposition.Release(Duration _) -> new AttemptEnd.Requeued(Optional.empty(), false);
          case Disposition.Acknowledge _ -> throw new AssertionError("a fault is no answer");
        };
    return from.withPhase(worker, recording(job.attempt(), end));
  }

  /** The first writer's bytes stay; whoever finds others under its name stops. */
  private void writeResult(Steps steps, int worker, int attempt, String name) {
    SearchState from = steps.from();
    SearchState written = from.withTold(from.told().result(attempt, worker));
    if (written.told().results().getOrDefault(attempt, worker) != worker) {
      steps.add(name + " finds another's result", left(from, worker));
      return;
    }
    var end = new AttemptEnd.Succeeded(JobFixture.resultOf(attempt, worker));
    SearchState next = written.withPhase(worker, recording(attempt, end));
    steps.addDurable(name + " writes the result", next, written);
  }

  private Phase recording(int attempt, AttemptEnd end) {
    boolean isRetry = end instanceof AttemptEnd.Requeued;
    return protocol.deletesLast() || isRetry
        ? new Phase.Recording(attempt, end)
        : new Phase.DeletingEarly(attempt, end);
  }

  private void record(Steps steps, int worker, Phase.Recording recording, String name) {
    SearchState from = steps.from();
    int fence = protocol.fencesRecord() ? recording.attempt() : currentAttempt(from);
    switch (from.ask(new Transition.End(fence, recording.end(), Moments.NOW))) {
      case TransitionResult.Applied(Job job) -> {
        SearchState recorded = from.withJob(job);
        boolean isOld = recording.attempt() != job.attempt();
        String label = name + (isOld ? " records an old attempt: " : " records: ");
        SearchState next = RefusalSteps.afterEnd(recorded, worker, job);
        steps.addDurable(label + job.state().wireName(), next, recorded);
      }
      case TransitionResult.AlreadyApplied(Job job) ->
          steps.add(name + " finds its record", RefusalSteps.afterEnd(from, worker, job));
      case TransitionResult.Refused(Optional<Job> found) when isToBeCancelled(found, recording) -> {
        var cancelled = new Phase.Recording(recording.attempt(), new AttemptEnd.Cancelled());
        steps.add(name + " hears of the cancel", from.withPhase(worker, cancelled));
      }
      case TransitionResult.Refused(Optional<Job> found) ->
          refusals.refused(steps, worker, found, name + " is refused the record");
    }
  }

  private static boolean isToBeCancelled(Optional<Job> found, Phase.Recording recording) {
    return !(recording.end() instanceof AttemptEnd.Cancelled)
        && found.filter(job -> job.attempt() == recording.attempt()).isPresent()
        && found.get().state() instanceof JobState.Running(var _, boolean isCancelRequested)
        && isCancelRequested;
  }

  private static int currentAttempt(SearchState state) {
    return state.job().map(Job::attempt).orElse(0);
  }

  private static void deadLetter(Steps steps, int worker, Phase.DeadLettering letter, String name) {
    SearchState sent = steps.from().withTold(steps.from().told().deadLetter(letter.attempt()));
    Phase publishing = new Phase.Publishing(letter.attempt(), letter.state());
    steps.addDurable(name + " dead-letters", sent.withPhase(worker, publishing), sent);
  }

  /** With an outdated receipt handle nobody knows whether the queue deletes the message. */
  private static void delete(Steps steps, int worker, Phase next, String name) {
    SearchState from = steps.from();
    int index = from.workers().get(worker).message();
    SearchState deleted = from.withQueue(from.queue().delete(index));
    String label = name + " deletes message " + index;
    steps.addDurable(label, after(deleted, worker, next), deleted);
    if (from.queue().message(index).holder() != worker) {
      steps.add(label + " in vain", after(from, worker, next));
    }
  }

  private static SearchState after(SearchState state, int worker, Phase next) {
    return next instanceof Phase.Idle ? left(state, worker) : state.withPhase(worker, next);
  }

  private static SearchState left(SearchState state, int worker) {
    return state.withoutDelivery(worker);
  }

  private static void crash(Steps steps, int worker, String name) {
    Faults faults = steps.from().faults();
    if (faults.crashes() > 0 && !steps.from().workers().get(worker).isIdle()) {
      SearchState next = left(steps.from(), worker);
      steps.addFault(name + " crashes", next, faults.crashes(faults.crashes() - 1));
    }
  }
}
