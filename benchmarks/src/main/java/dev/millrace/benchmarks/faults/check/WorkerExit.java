package dev.millrace.benchmarks.faults.check;

import java.time.Duration;

/**
 * How a worker ended that was asked to drain.
 *
 * @param status of its process
 * @param after how long after it was asked
 */
public record WorkerExit(String worker, int status, Duration after) {}
