package dev.millrace.aws.table;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobState;
import dev.millrace.job.TenantId;
import dev.millrace.job.store.JobCursor;
import dev.millrace.job.store.JobPage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Lists of jobs. The indexes are a moment behind and hold keys only; the jobs themselves are read
 * as the latest write left them.
 */
final class DynamoDbJobLists {
  private final DynamoDbTenantIndex tenants;
  private final DynamoDbDeadIndex dead;
  private final DynamoDbDueIndex due;
  private final DynamoDbJobReader reader;
  private final Clock clock;

  DynamoDbJobLists(DynamoDbClient client, String table, Clock clock) {
    this.tenants = new DynamoDbTenantIndex(client, table);
    this.dead = new DynamoDbDeadIndex(client, table);
    this.due = new DynamoDbDueIndex(client, table);
    this.reader = new DynamoDbJobReader(client, table);
    this.clock = clock;
  }

  JobPage page(TenantId tenant, Optional<JobCursor> after, int limit) {
    List<JobCursor> places = tenants.entries(tenant, after, limit + 1);
    return pageOf(places, limit, job -> job.tenant().equals(tenant));
  }

  JobPage failed(TenantId tenant, Optional<JobCursor> after, int limit) {
    List<JobCursor> places = dead.entries(tenant, after, limit + 1);
    return pageOf(
        places,
        limit,
        job -> job.tenant().equals(tenant) && job.state() instanceof JobState.Failed);
  }

  List<Job> due(Instant now, Set<JobId> passedOver, int limit) {
    return reader.findAll(due.entries(now, passedOver, limit)).values().stream()
        .filter(job -> isKept(job) && job.dueAt().filter(at -> !at.isAfter(now)).isPresent())
        .toList();
  }

  private JobPage pageOf(List<JobCursor> places, int limit, Predicate<Job> wanted) {
    List<JobCursor> page = places.subList(0, Math.min(limit, places.size()));
    Map<JobId, Job> jobs = reader.findAll(page.stream().map(JobCursor::job).toList());
    List<Job> kept =
        page.stream()
            .flatMap(place -> Optional.ofNullable(jobs.get(place.job())).stream())
            .filter(job -> isKept(job) && wanted.test(job))
            .toList();
    return new JobPage(
        kept, places.size() > limit ? Optional.of(page.getLast()) : Optional.empty());
  }

  private boolean isKept(Job job) {
    return DynamoDbJobItem.isKept(job, clock.instant());
  }
}
