package dev.millrace.api.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.Failure;
import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.JobTimes;
import dev.millrace.job.store.JobCursor;
import dev.millrace.job.store.JobPage;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.Jobs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadLetterListTest {
  private static final Instant FIRST = Jobs.NOW.minusSeconds(7200);
  private static final DeadLetterFilter ALL =
      new DeadLetterFilter(Optional.empty(), Optional.empty(), Optional.empty());
  private static final DeadLetterFilter INTERNAL =
      new DeadLetterFilter(
          Optional.of(FailureReason.INTERNAL_ERROR), Optional.empty(), Optional.empty());

  private final InMemoryJobStore store = new InMemoryJobStore();
  private final DeadLetterList list = new DeadLetterList(store);

  @Test
  void walksThroughEveryFailureOnceTheLatestFirst() {
    List<Job> jobs = failures(250, FailureReason.INVALID_INPUT);

    assertThat(walk(ALL, 30)).isEqualTo(jobs.reversed());
  }

  @Test
  void endsWithoutACursorWhenTheLastOneFits() {
    failures(3, FailureReason.INVALID_INPUT);

    assertThat(list.page(Jobs.TENANT, ALL, Optional.empty(), 3).next()).isEmpty();
  }

  @Test
  void findsACauseAmongMany() {
    failures(120, FailureReason.INVALID_INPUT);
    List<Job> wanted = failures(1, FailureReason.INTERNAL_ERROR);

    assertThat(walk(INTERNAL, 1)).isEqualTo(wanted);
  }

  @Test
  void readsABoundedNumberAndSaysWhereToGoOn() {
    List<Job> wanted = failures(1, FailureReason.INTERNAL_ERROR);
    failures(600, FailureReason.INVALID_INPUT);

    JobPage first = list.page(Jobs.TENANT, INTERNAL, Optional.empty(), 10);
    assertThat(first.jobs()).isEmpty();
    assertThat(first.next()).isPresent();

    assertThat(walk(INTERNAL, 10)).isEqualTo(wanted);
  }

  @Test
  void keepsToTheTimesThatWereAskedFor() {
    List<Job> jobs = failures(10, FailureReason.INVALID_INPUT);
    Instant from = jobs.get(3).times().changedAt();
    Instant to = jobs.get(7).times().changedAt();
    var filter = new DeadLetterFilter(Optional.empty(), Optional.of(from), Optional.of(to));

    assertThat(walk(filter, 3)).isEqualTo(jobs.subList(3, 7).reversed());
  }

  private List<Job> walk(DeadLetterFilter filter, int limit) {
    var listed = new ArrayList<Job>();
    Optional<JobCursor> cursor = Optional.empty();
    do {
      JobPage page = list.page(Jobs.TENANT, filter, cursor, limit);
      listed.addAll(page.jobs());
      cursor = page.next();
    } while (cursor.isPresent());
    return listed;
  }

  private List<Job> failures(int count, FailureReason reason) {
    var jobs = new ArrayList<Job>();
    for (int i = 0; i < count; i++) {
      Job failed = Jobs.aFailedJob();
      JobTimes times = failed.times();
      Job job =
          Jobs.withTimes(
              Jobs.in(failed, new JobState.Failed(new Failure(reason, "x")), failed.counters()),
              new JobTimes(
                  times.createdAt(),
                  FIRST.plusSeconds(store.all().size()),
                  times.deadline(),
                  times.keptUntil()));
      store.replace(job);
      jobs.add(job);
    }
    return jobs;
  }
}
