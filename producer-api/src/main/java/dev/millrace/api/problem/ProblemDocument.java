package dev.millrace.api.problem;

import java.util.LinkedHashMap;
import java.util.Map;

/** The wire form of a problem, in the order a reader wants. */
final class ProblemDocument {
  private ProblemDocument() {}

  static Map<String, Object> of(Problem problem, String requestId) {
    var document = new LinkedHashMap<String, Object>();
    document.put("type", problem.type().uri());
    document.put("title", problem.type().title());
    document.put("status", problem.type().status());
    document.put("detail", problem.detail());
    problem.field().ifPresent(field -> document.put("field", field));
    document.put("request_id", requestId);
    return document;
  }
}
