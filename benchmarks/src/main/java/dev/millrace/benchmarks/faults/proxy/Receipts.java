package dev.millrace.benchmarks.faults.proxy;

import dev.millrace.job.JobId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which job a receipt handle is of; shared by all workers of a cell. */
public final class Receipts {
  private final Map<String, JobId> jobs = new ConcurrentHashMap<>();

  void learn(String receiptHandle, JobId job) {
    jobs.put(receiptHandle, job);
  }

  Optional<JobId> job(String receiptHandle) {
    return Optional.ofNullable(jobs.get(receiptHandle));
  }
}
