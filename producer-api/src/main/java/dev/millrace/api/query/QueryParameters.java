package dev.millrace.api.query;

import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import dev.millrace.job.TenantId;
import dev.millrace.job.store.JobCursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The parameters of a request for a list: all must be known, and each occurs once at most. */
public final class QueryParameters {
  private static final String AFTER = "after";
  private static final String LIMIT = "limit";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;

  private final Map<String, List<String>> parameters;

  private QueryParameters(Map<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  /**
   * Reads the parameters of a list.
   *
   * @param known names beside those that every list has: after, limit
   * @throws ProblemException that names the parameter that cannot be used
   */
  public static QueryParameters of(Map<String, List<String>> parameters, String... known) {
    List<String> names = Stream.concat(Arrays.stream(known), Stream.of(AFTER, LIMIT)).toList();
    parameters.forEach((name, values) -> {
      if (!names.contains(name)) {
        throw invalid(
            name, "This parameter is not known. Known are: " + String.join(", ", names) + ".");
      }
      if (values.size() > 1) {
        throw invalid(name, "This parameter must occur once.");
      }
    });
    return new QueryParameters(parameters);
  }

  public Optional<String> value(String name) {
    return Optional.ofNullable(parameters.get(name)).map(List::getFirst);
  }

  /** The place in the list of this tenant after which the next page begins. */
  public Optional<JobCursor> after(TenantId tenant) {
    return value(AFTER)
        .map(cursor ->
            CursorCodec.decode(tenant, cursor)
                .orElseThrow(() ->
                    invalid(AFTER, "This must be the next_cursor of an earlier page, unchanged.")));
  }

  /** How many at most; 20 if nothing is said. */
  public int limit() {
    return value(LIMIT).map(QueryParameters::limit).orElse(DEFAULT_LIMIT);
  }

  private static int limit(String text) {
    int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MAX_LIMIT) {
      throw invalid(LIMIT, "This must be a whole number from 1 to " + MAX_LIMIT + ".");
    }
    return limit;
  }

  public Optional<Instant> instant(String name) {
    return value(name).map(text -> instant(name, text));
  }

  private static Instant instant(String name, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      throw invalid(name, "This must be an instant such as 2026-11-21T12:00:00Z.");
    }
  }

  /** The parameter cannot be used. */
  public static ProblemException invalid(String parameter, String detail) {
    return ProblemException.at(parameter, ProblemType.INVALID_PARAMETER, detail);
  }
}
