package dev.millrace.worker.dispatch;

import dev.millrace.job.attempt.Jitter;
import dev.millrace.job.attempt.RetryPolicy;
import dev.millrace.worker.pacing.Pause;
import java.time.Clock;
import java.time.Duration;

/**
 * What every delivery needs to know.
 *
 * @param taskId names this process in leases
 * @param leaseDuration equal to the visibility timeout, so that message and job come free together
 */
public record DispatchSettings(
    String taskId,
    Duration leaseDuration,
    RetryPolicy retryPolicy,
    Clock clock,
    Pause pause,
    Jitter jitter) {}
