package dev.millrace.api.problem;

import java.time.Duration;
import java.util.Optional;

/** Ends a request with a problem document. Nothing was stored on behalf of the request. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Duration SOON = Duration.ofSeconds(2);

  private final transient Problem problem;

  private ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  public static ProblemException of(ProblemType type, String detail) {
    return new ProblemException(Problem.of(type, detail));
  }

  /** A problem of one field, header or query parameter. */
  public static ProblemException at(String field, ProblemType type, String detail) {
    return new ProblemException(Problem.at(field, type, detail));
  }

  /**
   * The same answer for a job that never was, one of another tenant and a malformed id: nobody
   * learns what others have.
   */
  public static ProblemException unknownJob() {
    return of(ProblemType.NOT_FOUND, "Your tenant has no job of this id.");
  }

  /** The request may have had an effect or not; the same request may be made again. */
  public static ProblemException unavailable(String detail) {
    return new ProblemException(
        new Problem(ProblemType.UNAVAILABLE, detail, Optional.empty(), Optional.of(SOON)));
  }

  /** The same request may succeed after the pause. */
  public static ProblemException later(ProblemType type, String detail, Duration pause) {
    return new ProblemException(new Problem(type, detail, Optional.empty(), Optional.of(pause)));
  }

  public Problem problem() {
    return problem;
  }
}
