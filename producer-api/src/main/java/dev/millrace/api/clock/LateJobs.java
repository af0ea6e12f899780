package dev.millrace.api.clock;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Jobs that a reader found past their deadline though nobody has closed them: the clock closes them
 * with its next tick, so that a read waits for nothing. What does not fit is noted with the next
 * read.
 */
public final class LateJobs {
  static final int CAPACITY = 1000;

  private final BlockingQueue<Job> noted = new ArrayBlockingQueue<>(CAPACITY);
  private final Clock clock;

  LateJobs(Clock clock) {
    this.clock = clock;
  }

  /** Notes the job if it is past its deadline and not closed. */
  public void note(Job seen) {
    if (DueAction.of(seen, clock.instant()) == DueAction.EXPIRE) {
      var _ = noted.offer(seen);
    }
  }

  /** Every noted job once; it is no longer noted. */
  List<Job> take() {
    var taken = new ArrayList<Job>();
    noted.drainTo(taken);
    Map<JobId, Job> jobs = new LinkedHashMap<>();
    taken.forEach(job -> jobs.put(job.id(), job));
    return List.copyOf(jobs.values());
  }
}
