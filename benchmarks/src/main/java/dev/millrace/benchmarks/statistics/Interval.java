package dev.millrace.benchmarks.statistics;

/** An estimate, and where its true value lies with 95 % probability. */
public record Interval(double low, double estimate, double high) {}
