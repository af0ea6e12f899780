package dev.millrace.worker.dispatch;

import dev.millrace.job.Job;
import dev.millrace.job.message.CallUsage;
import java.util.List;

/**
 * An attempt whose end is durable.
 *
 * @param job as the record left it
 */
record EndedAttempt(Job job, String receiptHandle, List<CallUsage> calls) {
  EndedAttempt {
    calls = List.copyOf(calls);
  }
}
