package dev.millrace.api.deadletter;

import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.query.CursorCodec;
import dev.millrace.api.submission.body.JsonFields;
import dev.millrace.api.submission.body.StrictJson;
import dev.millrace.job.TenantId;
import dev.millrace.job.store.JobCursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Which failed jobs are to come back. */
record RedriveRequest(DeadLetterFilter filter, Optional<JobCursor> after, int limit) {
  private static final int MAX_LIMIT = 100;
  private static final String AFTER = "after";
  private static final String LIMIT = "limit";
  private static final String ATTEMPT = "attempt";
  private static final List<String> FIELDS =
      List.of(
          DeadLetterQuery.CAUSE,
          DeadLetterQuery.FAILED_AFTER,
          DeadLetterQuery.FAILED_BEFORE,
          AFTER,
          LIMIT);

  /**
   * Reads what is to come back.
   *
   * @throws ProblemException that names the field that cannot be used
   */
  static RedriveRequest read(TenantId tenant, byte[] body) {
    JsonFields fields = JsonFields.of(StrictJson.parse(body), FIELDS);
    var filter =
        new DeadLetterFilter(
            fields
                .optionalText(DeadLetterQuery.CAUSE)
                .map(code ->
                    DeadLetterQuery.causeOf(code)
                        .orElseThrow(
                            () -> JsonFields.invalid("/cause", DeadLetterQuery.knownCauses()))),
            instant(fields, DeadLetterQuery.FAILED_AFTER),
            instant(fields, DeadLetterQuery.FAILED_BEFORE));
    Optional<JobCursor> after =
        fields
            .optionalText(AFTER)
            .map(cursor ->
                CursorCodec.decode(tenant, cursor)
                    .orElseThrow(() ->
                        JsonFields.invalid(
                            "/after", "This must be the next_cursor of an earlier answer.")));
    return new RedriveRequest(filter, after, limit(fields));
  }

  /** The failure that the caller has seen, named by its attempt; an empty body names none. */
  static Optional<Long> attempt(byte[] body) {
    if (body.length == 0) {
      return Optional.empty();
    }
    JsonFields fields = JsonFields.of(StrictJson.parse(body), List.of(ATTEMPT));
    return fields.has(ATTEMPT) ? Optional.of(fields.wholeNumber(ATTEMPT)) : Optional.empty();
  }

  private static int limit(JsonFields fields) {
    long limit = fields.has(LIMIT) ? fields.wholeNumber(LIMIT) : MAX_LIMIT;
    if (limit < 1 || limit > MAX_LIMIT) {
      throw JsonFields.invalid("/limit", "This must be a whole number from 1 to 100.");
    }
    return (int) limit;
  }

  private static Optional<Instant> instant(JsonFields fields, String name) {
    return fields
        .optionalText(name)
        .map(text -> {
          try {
            return OffsetDateTime.parse(text).toInstant();
          } catch (DateTimeException _) {
            throw JsonFields.invalid(
                "/" + name, "This must be an instant such as 2026-11-21T12:00:00Z.");
          }
        });
  }
}
