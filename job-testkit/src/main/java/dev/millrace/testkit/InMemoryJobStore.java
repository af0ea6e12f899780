package dev.millrace.testkit;

import static java.util.Comparator.comparing;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobState;
import dev.millrace.job.TenantId;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.TransitionTable;
import dev.millrace.job.store.JobCursor;
import dev.millrace.job.store.JobPage;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.PutResult;
import dev.millrace.job.store.StoreUnavailableException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Keeps jobs in a map, changed by the transition table under one lock. */
public final class InMemoryJobStore implements JobStore {
  private final Clock clock;
  private final Map<JobId, Job> jobs = new HashMap<>();
  private boolean isAvailable = true;
  private int answersToLose;
  private Runnable beforeNextAnswer = () -> {};

  /** Its present is the start of {@link SettableClock}: nothing outlives its time. */
  public InMemoryJobStore() {
    this(new SettableClock());
  }

  /**
   * @param clock says when a job is past the instant until which it is kept
   */
  public InMemoryJobStore(Clock clock) {
    this.clock = clock;
  }

  /** The next call does its work, then fails as if its answer were lost. */
  public synchronized void loseNextAnswer() {
    answersToLose++;
  }

  /** What happens to the world while the next call does its work, such as a long time passing. */
  public synchronized void beforeNextAnswer(Runnable event) {
    beforeNextAnswer = event;
  }

  /** While unavailable every call fails and does nothing. */
  public synchronized void setAvailable(boolean available) {
    isAvailable = available;
  }

  /** Everything it holds, in no order. */
  public synchronized Collection<Job> all() {
    return List.copyOf(jobs.values());
  }

  /** Makes the job what a test needs, against every rule. */
  public synchronized void replace(Job job) {
    jobs.put(job.id(), job);
  }

  @Override
  public synchronized PutResult put(Job submitted) {
    return answering(
        "put",
        () -> {
          Optional<Job> existing = kept(submitted.id());
          if (existing.isEmpty()) {
            jobs.put(submitted.id(), submitted);
          }
          return existing.<PutResult>map(PutResult.Existing::new).orElseGet(PutResult.Stored::new);
        });
  }

  @Override
  public synchronized Optional<Job> find(JobId id) {
    return answering("find", () -> kept(id));
  }

  @Override
  public synchronized TransitionResult claim(JobId id, Transition.Claim claim) {
    return answering("claim", () -> apply(id, claim));
  }

  @Override
  public synchronized TransitionResult extend(JobId id, Transition.Extend extend) {
    return answering("extend", () -> apply(id, extend));
  }

  @Override
  public synchronized TransitionResult record(Job claimed, Transition.End end) {
    return answering("record", () -> apply(claimed.id(), end));
  }

  @Override
  public synchronized TransitionResult close(Job seen, Transition.Close close) {
    return answering("close", () -> apply(seen.id(), close));
  }

  @Override
  public synchronized TransitionResult cancel(JobId id, Transition.Cancel cancel) {
    return answering("cancel", () -> apply(id, cancel));
  }

  @Override
  public synchronized TransitionResult answer(JobId id, Transition.Answer answer) {
    return answering("answer", () -> apply(id, answer));
  }

  @Override
  public synchronized TransitionResult resume(Job seen, Transition.Resume resume) {
    return answering("resume", () -> apply(seen.id(), resume));
  }

  @Override
  public synchronized TransitionResult redrive(Job seen, Transition.Redrive redrive) {
    return answering("redrive", () -> apply(seen.id(), redrive));
  }

  @Override
  public synchronized boolean delete(Job seen) {
    return answering(
        "delete",
        () -> {
          Optional<Job> found = kept(seen.id());
          boolean isSame =
              found
                  .filter(job -> job.state().isTerminal() && job.attempt() == seen.attempt())
                  .isPresent();
          if (isSame) {
            jobs.remove(seen.id());
          }
          return isSame || found.isEmpty();
        });
  }

  @Override
  public synchronized List<Job> due(Instant now, Set<JobId> passedOver, int limit) {
    return answering(
        "due",
        () ->
            jobs.values().stream()
                .filter(job -> isKept(job) && isDue(job, now) && !passedOver.contains(job.id()))
                .limit(limit)
                .toList());
  }

  private static boolean isDue(Job job, Instant now) {
    return job.dueAt().filter(at -> !at.isAfter(now)).isPresent();
  }

  @Override
  public synchronized JobPage failed(TenantId tenant, Optional<JobCursor> after, int limit) {
    return answering(
        "failed",
        () ->
            sorted(
                tenant,
                job -> job.state() instanceof JobState.Failed,
                job -> job.times().changedAt(),
                after,
                limit));
  }

  @Override
  public synchronized JobPage page(TenantId tenant, Optional<JobCursor> after, int limit) {
    return answering(
        "page", () -> sorted(tenant, _ -> true, job -> job.times().createdAt(), after, limit));
  }

  /** Latest first by the given instant. */
  private JobPage sorted(
      TenantId tenant,
      Predicate<Job> wanted,
      Function<Job, Instant> instant,
      Optional<JobCursor> after,
      int limit) {
    Comparator<JobCursor> latestFirst =
        comparing(JobCursor::at).thenComparing(place -> place.job().value()).reversed();
    List<Job> rest =
        jobs.values().stream()
            .filter(job -> job.tenant().equals(tenant) && isKept(job) && wanted.test(job))
            .sorted(comparing(job -> placeOf(job, instant), latestFirst))
            .filter(job ->
                after.isEmpty() || latestFirst.compare(after.get(), placeOf(job, instant)) < 0)
            .toList();
    List<Job> page = rest.subList(0, Math.min(limit, rest.size()));
    return new JobPage(
        page,
        rest.size() > limit ? Optional.of(placeOf(page.getLast(), instant)) : Optional.empty());
  }

  private static JobCursor placeOf(Job job, Function<Job, Instant> instant) {
    return new JobCursor(instant.apply(job), job.id());
  }

  private TransitionResult apply(JobId id, Transition transition) {
    Optional<Job> old = kept(id);
    if (old.isEmpty()) {
      return new TransitionResult.Refused(Optional.empty());
    }
    TransitionResult result = TransitionTable.apply(old.get(), transition);
    if (result instanceof TransitionResult.Applied(Job next)) {
      jobs.put(id, next);
    }
    return result;
  }

  private Optional<Job> kept(JobId id) {
    return Optional.ofNullable(jobs.get(id)).filter(this::isKept);
  }

  private boolean isKept(Job job) {
    return job.times().keptUntil().isAfter(clock.instant());
  }

  private <T> T answering(String operation, Supplier<T> work) {
    if (!isAvailable) {
      throw StoreUnavailableException.during(operation, new IOException("told to be unavailable"));
    }
    T answer = work.get();
    Runnable event = beforeNextAnswer;
    beforeNextAnswer = () -> {};
    event.run();
    if (answersToLose > 0) {
      answersToLose--;
      throw StoreUnavailableException.during(operation, new IOException("told to lose the answer"));
    }
    return answer;
  }
}
