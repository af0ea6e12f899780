package dev.millrace.worker.execution;

import dev.millrace.job.Job;
import java.util.function.BooleanSupplier;

/**
 * Whose input is read, and within which limits.
 *
 * @param maxTextBytes of all its text in UTF-8
 * @param isWanted whether the attempt still owns the job
 */
record ReadFrame(Job job, long maxTextBytes, DocumentHold hold, BooleanSupplier isWanted) {}
