package dev.millrace.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Answers a request that failed before it reached a controller, as if a controller had failed. */
@FunctionalInterface
public interface ProblemResponder {
  void answer(HttpServletRequest request, HttpServletResponse response, RuntimeException failure);
}
