package dev.millrace.job.store;

import dev.millrace.job.Job;
import java.util.List;
import java.util.Optional;

/** Some of a tenant's jobs, newest first, and where the next ones begin. */
public record JobPage(List<Job> jobs, Optional<JobCursor> next) {
  public JobPage {
    jobs = List.copyOf(jobs);
  }
}
