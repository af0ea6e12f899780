package dev.millrace.job;

import java.time.Instant;
import java.util.Optional;

/** One change of state, as a caller reads it: when, to which state, in which attempt, and why. */
public record HistoryEntry(Instant at, String state, int attempt, Optional<String> reason) {}
