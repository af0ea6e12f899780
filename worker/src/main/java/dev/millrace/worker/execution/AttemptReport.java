package dev.millrace.worker.execution;

import dev.millrace.job.attempt.AttemptOutcome;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.message.CallUsage;
import java.util.List;

/** What an attempt produced and what it paid for, call by call. */
public record AttemptReport(AttemptOutcome outcome, List<CallUsage> calls) {
  public AttemptReport {
    calls = List.copyOf(calls);
  }

  public static AttemptReport failed(Fault fault, List<CallUsage> calls) {
    return new AttemptReport(new AttemptOutcome.Failed(fault), calls);
  }
}
