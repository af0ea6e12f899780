package dev.millrace.api.problem;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a request failed and what the caller can do.
 *
 * @param detail for a person; never carries internals nor anything of another tenant
 * @param field a JSON pointer into the body, or the name of a header or query parameter
 * @param retryAfter when the same request may succeed
 */
public record Problem(
    ProblemType type, String detail, Optional<String> field, Optional<Duration> retryAfter) {

  static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, Optional.empty(), Optional.empty());
  }

  static Problem at(String field, ProblemType type, String detail) {
    return new Problem(type, detail, Optional.of(field), Optional.empty());
  }
}
