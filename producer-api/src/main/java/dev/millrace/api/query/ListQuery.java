package dev.millrace.api.query;

import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import dev.millrace.job.TenantId;
import dev.millrace.job.store.JobCursor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which part of a tenant's jobs is asked for. */
record ListQuery(Optional<JobCursor> after, int limit) {
  private static final String AFTER = "after";
  private static final String LIMIT = "limit";
  private static final Set<String> KNOWN = Set.of(AFTER, LIMIT);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;

  /**
   * @throws ProblemException that names the parameter that cannot be used
   */
  static ListQuery of(TenantId tenant, Map<String, List<String>> parameters) {
    parameters.forEach((name, values) -> {
      if (!KNOWN.contains(name)) {
        throw invalid(name, "This parameter is not known. Known are: after, limit.");
      }
      if (values.size() > 1) {
        throw invalid(name, "This parameter must occur once.");
      }
    });
    return new ListQuery(
        value(parameters, AFTER).map(cursor -> after(tenant, cursor)),
        value(parameters, LIMIT).map(ListQuery::limit).orElse(DEFAULT_LIMIT));
  }

  private static JobCursor after(TenantId tenant, String cursor) {
    return CursorCodec.decode(tenant, cursor)
        .orElseThrow(
            () -> invalid(AFTER, "This must be the next_cursor of an earlier page, unchanged."));
  }

  private static int limit(String text) {
    int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MAX_LIMIT) {
      throw invalid(LIMIT, "This must be a whole number from 1 to " + MAX_LIMIT + ".");
    }
    return limit;
  }

  private static Optional<String> value(Map<String, List<String>> parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).map(List::getFirst);
  }

  private static ProblemException invalid(String parameter, String detail) {
    return ProblemException.at(parameter, ProblemType.INVALID_PARAMETER, detail);
  }
}
