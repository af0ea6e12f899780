package dev.millrace.benchmarks.report;

/**
 * A result with where and when it was measured.
 *
 * @param day ISO date
 * @param commit what was measured
 */
public record RecordedRun(String day, String commit, Scale scale, Machine machine, Result result) {}
