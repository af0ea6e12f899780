package dev.millrace.job;

/**
 * The end of a failed job. The detail (a provider's text, an exception's class) is for operators:
 * it is stored with the job and never shown to a caller of another tenant, never logged.
 */
public record Failure(FailureReason reason, String detail) {
  private static final int MAX_DETAIL = 200;

  public Failure {
    detail = detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) : detail;
  }
}
