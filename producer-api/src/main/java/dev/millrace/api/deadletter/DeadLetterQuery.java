package dev.millrace.api.deadletter;

import dev.millrace.api.query.QueryParameters;
import dev.millrace.job.FailureReason;
import dev.millrace.job.TenantId;
import dev.millrace.job.store.JobCursor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which part of a tenant's dead letters is asked for. */
record DeadLetterQuery(DeadLetterFilter filter, Optional<JobCursor> after, int limit) {
  static final String CAUSE = "cause";
  static final String FAILED_AFTER = "failed_after";
  static final String FAILED_BEFORE = "failed_before";

  static DeadLetterQuery of(TenantId tenant, Map<String, List<String>> parameters) {
    var query = QueryParameters.of(parameters, CAUSE, FAILED_AFTER, FAILED_BEFORE);
    Optional<FailureReason> cause =
        query
            .value(CAUSE)
            .map(code ->
                causeOf(code).orElseThrow(() -> QueryParameters.invalid(CAUSE, knownCauses())));
    var filter =
        new DeadLetterFilter(cause, query.instant(FAILED_AFTER), query.instant(FAILED_BEFORE));
    return new DeadLetterQuery(filter, query.after(tenant), query.limit());
  }

  static Optional<FailureReason> causeOf(String code) {
    return Arrays.stream(FailureReason.values())
        .filter(reason -> reason.code().equals(code))
        .findFirst();
  }

  static String knownCauses() {
    return Arrays.stream(FailureReason.values())
        .map(FailureReason::code)
        .collect(Collectors.joining(", ", "Known causes are: ", "."));
  }
}
