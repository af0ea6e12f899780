package dev.millrace.api.query;

import dev.millrace.api.clock.LateJobs;
import dev.millrace.api.openapi.Declares;
import dev.millrace.api.problem.ProblemType;
import dev.millrace.api.tenancy.ApiKeyFilter;
import dev.millrace.api.tenancy.Caller;
import dev.millrace.job.Job;
import dev.millrace.job.store.JobPage;
import dev.millrace.job.store.JobStore;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code GET /v1/jobs/{id}} and {@code GET /v1/jobs}: what the caller's tenant may read. */
@RestController
final class JobController {
  private final TenantJobs jobs;
  private final JobStore store;
  private final JobDocuments documents;
  private final LateJobs late;

  JobController(TenantJobs jobs, JobStore store, JobDocuments documents, LateJobs late) {
    this.jobs = jobs;
    this.store = store;
    this.documents = documents;
    this.late = late;
  }

  @Declares(headers = HttpHeaders.IF_NONE_MATCH, problems = ProblemType.NOT_FOUND)
  @GetMapping(path = "/v1/jobs/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<JsonNode> job(
      @RequestAttribute(ApiKeyFilter.CALLER) Caller caller,
      @PathVariable String id,
      ServletWebRequest request) {
    Job job = jobs.require(caller.tenant(), id);
    late.note(job);
    var headers = new HttpHeaders();
    headers.setCacheControl(CacheControl.noCache().cachePrivate());
    documents
        .retryAfter(job)
        .ifPresent(pause -> headers.set(HttpHeaders.RETRY_AFTER, Long.toString(pause.toSeconds())));
    String entityTag = documents.entityTag(job);
    headers.setETag(entityTag);
    return request.checkNotModified(entityTag)
        ? new ResponseEntity<>(headers, HttpStatus.NOT_MODIFIED)
        : new ResponseEntity<>(documents.whole(job), headers, HttpStatus.OK);
  }

  @Declares(
      query = {"after", "limit"},
      problems = {ProblemType.INVALID_PARAMETER, ProblemType.INVALID_REQUEST})
  @GetMapping(path = "/v1/jobs", produces = MediaType.APPLICATION_JSON_VALUE)
  JsonNode jobs(
      @RequestAttribute(ApiKeyFilter.CALLER) Caller caller,
      @RequestParam MultiValueMap<String, String> parameters) {
    var query = ListQuery.of(caller.tenant(), parameters);
    JobPage page = store.page(caller.tenant(), query.after(), query.limit());
    var list = JsonNodeFactory.instance.objectNode();
    list.put("object", "list");
    var data = list.putArray("data");
    page.jobs().forEach(job -> data.add(documents.summary(job)));
    list.put("has_more", page.next().isPresent());
    page.next()
        .ifPresentOrElse(
            next -> list.put("next_cursor", CursorCodec.encode(caller.tenant(), next)),
            () -> list.putNull("next_cursor"));
    return list;
  }
}
