package dev.millrace.api.query;

import dev.millrace.api.problem.ProblemException;
import dev.millrace.job.TenantId;
import dev.millrace.job.store.JobCursor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which part of a tenant's jobs is asked for. */
record ListQuery(Optional<JobCursor> after, int limit) {

  /**
   * Reads the parameters.
   *
   * @throws ProblemException that names the parameter that cannot be used
   */
  static ListQuery of(TenantId tenant, Map<String, List<String>> parameters) {
    var query = QueryParameters.of(parameters);
    return new ListQuery(query.after(tenant), query.limit());
  }
}
