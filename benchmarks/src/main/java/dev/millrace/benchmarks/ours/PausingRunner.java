package dev.millrace.benchmarks.ours;

import dev.millrace.benchmarks.arm.JobWork;
import dev.millrace.job.Job;
import dev.millrace.job.JobResult;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.Usage;
import dev.millrace.job.attempt.AttemptOutcome;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.message.CallUsage;
import dev.millrace.worker.execution.AttemptControl;
import dev.millrace.worker.execution.AttemptReport;
import dev.millrace.worker.execution.AttemptRunner;
import java.util.List;

/** Does what every contender does for a job, and reports it as an answer. */
final class PausingRunner implements AttemptRunner {
  private static final String MODEL = "benchmark";
  private static final Usage USAGE = new Usage(100, 10, 0, 0);

  private final JobWork work;

  PausingRunner(JobWork work) {
    this.work = work;
  }

  @Override
  public AttemptReport run(Job job, AttemptControl control) {
    try {
      work.run(job.id().value(), "");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return AttemptReport.failed(new Fault.Interrupted(), List.of());
    }
    control.beginStoring();
    var payload = new PayloadRef.Item("result#" + job.attempt(), 2, job.requestHash());
    var result = new JobResult(payload, MODEL, USAGE);
    return new AttemptReport(
        new AttemptOutcome.Succeeded(result), List.of(new CallUsage(MODEL, USAGE)));
  }
}
