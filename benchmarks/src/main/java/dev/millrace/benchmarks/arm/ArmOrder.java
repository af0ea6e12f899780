package dev.millrace.benchmarks.arm;

/**
 * What a contender shall do.
 *
 * @param queue its name
 * @param round names the jobs: {@link JobMessages#ids}
 * @param jobs how many lie, or will lie, in the queue
 * @param concurrency how many it may hold at a time, if it can be told
 */
public record ArmOrder(String queue, int round, int jobs, int concurrency, Latency latency) {}
