package dev.millrace.api.deadletter;

import dev.millrace.job.Job;
import dev.millrace.job.TenantId;
import dev.millrace.job.redrive.RedriveResult;
import dev.millrace.job.store.JobCursor;
import dev.millrace.job.store.JobPage;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Brings many failed jobs back, one after the other. */
final class BulkRedrive {
  private final DeadLetterList list;
  private final JobRedrive redrive;

  BulkRedrive(DeadLetterList list, JobRedrive redrive) {
    this.list = list;
    this.redrive = redrive;
  }

  /**
   * What came of it.
   *
   * @param refused how many by reason
   * @param next where to go on, also if it took too long; or empty if all were tried
   */
  record Report(int redriven, Map<String, Integer> refused, Optional<JobCursor> next) {
    Report {
      refused = Map.copyOf(refused);
    }
  }

  /** Returns empty if not even the first had its turn in time. */
  Optional<Report> redrive(
      TenantId tenant, DeadLetterFilter filter, Optional<JobCursor> after, int limit) {
    JobPage page = list.page(tenant, filter, after, limit);
    Optional<JobCursor> tried = Optional.empty();
    int redriven = 0;
    var refused = new TreeMap<String, Integer>();
    for (Job job : page.jobs()) {
      Optional<RedriveResult> result = redrive.redrive(job);
      if (result.isEmpty()) {
        int count = redriven;
        return tried.map(place -> new Report(count, refused, Optional.of(place)));
      }
      Optional<String> refusal = refusal(result.get());
      redriven += refusal.isEmpty() ? 1 : 0;
      refusal.ifPresent(reason -> refused.merge(reason, 1, Integer::sum));
      tried = Optional.of(new JobCursor(job.times().changedAt(), job.id()));
    }
    return Optional.of(new Report(redriven, refused, page.next()));
  }

  private static Optional<String> refusal(RedriveResult result) {
    return switch (result) {
      case RedriveResult.Redriven _ -> Optional.empty();
      case RedriveResult.NotFailed _ -> Optional.of("job_has_not_failed");
      case RedriveResult.CapReached _ -> Optional.of("redrive_cap_reached");
      case RedriveResult.InputGone _ -> Optional.of("input_gone");
      case RedriveResult.GaveUp _ -> Optional.of("gave_up");
    };
  }
}
