package dev.millrace.job.protocol;

import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.JobState.Running;
import dev.millrace.job.Lease;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.TransitionTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything there is; two equal states have the same future. */
record SearchState(
    Hashed<Optional<Job>> jobPart,
    Hashed<QueueModel> queuePart,
    List<Submitter> submitters,
    List<Worker> workers,
    Hashed<Told> toldPart,
    Faults faults) {
  /** Owner of a lease whose claimant does not know of it any more. */
  private static final String GONE = "gone";

  SearchState {
    submitters = List.copyOf(submitters);
    workers = List.copyOf(workers);
  }

  static SearchState start(
      Optional<Job> job, QueueModel queue, List<Submitter> submitters, Told told, Faults faults) {
    List<Worker> workers = List.of(Worker.IDLE, Worker.IDLE);
    return new SearchState(
        new Hashed<>(job), new Hashed<>(queue), submitters, workers, new Hashed<>(told), faults);
  }

  Optional<Job> job() {
    return jobPart.value();
  }

  QueueModel queue() {
    return queuePart.value();
  }

  Told told() {
    return toldPart.value();
  }

  static String ownerName(int worker) {
    return "worker-" + worker;
  }

  TransitionResult ask(Transition transition) {
    return job()
        .map(old -> TransitionTable.apply(old, transition))
        .orElseGet(() -> new TransitionResult.Refused(Optional.empty()));
  }

  /** The history is dropped: it has no influence. */
  SearchState withJob(Job next) {
    var bare =
        new Job(
            next.id(),
            next.tenant(),
            next.requestHash(),
            next.spec(),
            next.state(),
            next.counters(),
            next.times(),
            List.of());
    return new SearchState(
        new Hashed<>(Optional.of(bare)), queuePart, submitters, workers, toldPart, faults);
  }

  SearchState withQueue(QueueModel next) {
    return new SearchState(jobPart, new Hashed<>(next), submitters, workers, toldPart, faults);
  }

  SearchState withSubmitter(int index, Submitter next) {
    return new SearchState(
        jobPart, queuePart, replaced(submitters, index, next), workers, toldPart, faults);
  }

  SearchState withWorker(int index, Worker next) {
    return new SearchState(
        jobPart, queuePart, submitters, replaced(workers, index, next), toldPart, faults);
  }

  SearchState withPhase(int worker, Worker.Phase next) {
    return withWorker(worker, workers.get(worker).to(next));
  }

  SearchState withTold(Told next) {
    return new SearchState(jobPart, queuePart, submitters, workers, new Hashed<>(next), faults);
  }

  SearchState withFaults(Faults next) {
    return new SearchState(jobPart, queuePart, submitters, workers, toldPart, next);
  }

  /** The worker puts its delivery out of its hands, or dies with it. */
  SearchState withoutDelivery(int worker) {
    QueueModel forgotten = queue().forget(workers.get(worker).message(), worker);
    SearchState next = withQueue(forgotten).withWorker(worker, Worker.IDLE);
    return next.isLeasedTo(worker) ? next.withLease(new Lease(GONE, leaseEnd())) : next;
  }

  SearchState withLease(Lease lease) {
    Job old = job().orElseThrow();
    boolean isCancelRequested = ((Running) old.state()).isCancelRequested();
    return withJob(changed(old, new Running(lease, isCancelRequested)));
  }

  boolean isLeasedTo(int worker) {
    return job()
        .map(Job::state)
        .filter(state -> state instanceof Running running && isOwner(running, worker))
        .isPresent();
  }

  boolean hasEnded() {
    return job().filter(found -> found.state().isTerminal()).isPresent();
  }

  /** Whether everyone who must hear of the job's end has heard of it. */
  boolean isEndTold() {
    return job()
        .filter(found -> found.state().isTerminal())
        .filter(told()::hasOutcomeOf)
        .filter(
            found -> !(found.state() instanceof JobState.Failed) || told().hasDeadLetterOf(found))
        .isPresent();
  }

  /** Whether nothing happens any more without the world's doing. */
  boolean isQuiet() {
    return !queue().holdsLiveMessage()
        && workers.stream().allMatch(Worker::isIdle)
        && submitters.stream().noneMatch(submitter -> submitter.phase().isWorking());
  }

  static Job changed(Job old, JobState state) {
    return new Job(
        old.id(),
        old.tenant(),
        old.requestHash(),
        old.spec(),
        state,
        old.counters(),
        old.times(),
        List.of());
  }

  private Instant leaseEnd() {
    return ((Running) job().orElseThrow().state()).lease().expiresAt();
  }

  private static boolean isOwner(Running running, int worker) {
    return running.lease().owner().equals(ownerName(worker));
  }

  private static <T> List<T> replaced(List<T> list, int index, T value) {
    var next = new ArrayList<>(list);
    next.set(index, value);
    return next;
  }
}
