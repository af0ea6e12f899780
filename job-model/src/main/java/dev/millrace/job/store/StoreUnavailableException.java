package dev.millrace.job.store;

import dev.millrace.job.JobId;

/** A store did not answer, so nobody knows what happened; the same call may be made again. */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  public static StoreUnavailableException during(String operation, JobId job, Throwable cause) {
    return new StoreUnavailableException(
        "store did not answer during " + operation + " of " + job + "; asking again is safe",
        cause);
  }

  public static StoreUnavailableException during(String operation, Throwable cause) {
    return new StoreUnavailableException("store did not answer during " + operation, cause);
  }
}
