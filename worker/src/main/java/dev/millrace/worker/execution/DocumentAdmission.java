package dev.millrace.worker.execution;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * What the documents of all running jobs share: as many jobs fetch and parse at once as there are
 * parsers, and from their parse to the LLM's answer the documents hold no more memory than fits.
 * Both are waited for in the order of arrival, for a while.
 */
public final class DocumentAdmission {
  static final int UNIT = 1024;

  private final Semaphore parsers;
  private final Semaphore memory;
  private final int limit;
  private final Duration patience;

  /**
   * @param parsers how many documents can be parsed at once
   * @param retainedBytes of memory for parsed documents; a job that needs more takes all of it
   * @param patience the longest wait for either
   */
  public DocumentAdmission(int parsers, long retainedBytes, Duration patience) {
    this.parsers = new Semaphore(parsers, true);
    this.limit = Math.clamp(retainedBytes / UNIT, 1, Integer.MAX_VALUE);
    this.memory = new Semaphore(limit, true);
    this.patience = patience;
  }

  DocumentHold open() {
    return new DocumentHold(parsers, memory, limit, patience);
  }

  /** Bytes of memory that documents of running jobs hold now. */
  public long retainedBytes() {
    return (long) (limit - memory.availablePermits()) * UNIT;
  }

  /** Parsers that no job has taken. */
  public int freeParsers() {
    return parsers.availablePermits();
  }
}
