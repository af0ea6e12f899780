package dev.millrace.api.deadletter;

import dev.millrace.api.openapi.Declares;
import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import dev.millrace.api.query.TenantJobs;
import dev.millrace.api.tenancy.ApiKeyFilter;
import dev.millrace.api.tenancy.Caller;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.store.JobPage;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code GET /v1/dead-letters}, one of them, and its input: the failed jobs of a tenant. */
@RestController
final class DeadLetterController {
  private final TenantJobs jobs;
  private final DeadLetterList list;
  private final DeadLetterDocuments documents;
  private final InputReader inputs;

  DeadLetterController(
      TenantJobs jobs, DeadLetterList list, DeadLetterDocuments documents, InputReader inputs) {
    this.jobs = jobs;
    this.list = list;
    this.documents = documents;
    this.inputs = inputs;
  }

  @Declares(
      query = {"cause", "failed_after", "failed_before", "after", "limit"},
      problems = {ProblemType.INVALID_PARAMETER, ProblemType.INVALID_REQUEST})
  @GetMapping(path = "/v1/dead-letters", produces = MediaType.APPLICATION_JSON_VALUE)
  JsonNode deadLetters(
      @RequestAttribute(ApiKeyFilter.CALLER) Caller caller,
      @RequestParam MultiValueMap<String, String> parameters) {
    var query = DeadLetterQuery.of(caller.tenant(), parameters);
    JobPage page = list.page(caller.tenant(), query.filter(), query.after(), query.limit());
    return documents.list(caller.tenant(), page);
  }

  @Declares(problems = ProblemType.NOT_FOUND)
  @GetMapping(path = "/v1/dead-letters/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  JsonNode deadLetter(
      @RequestAttribute(ApiKeyFilter.CALLER) Caller caller, @PathVariable String id) {
    return documents.whole(failed(caller, id));
  }

  @Declares(problems = ProblemType.NOT_FOUND)
  @GetMapping("/v1/dead-letters/{id}/input")
  ResponseEntity<byte[]> input(
      @RequestAttribute(ApiKeyFilter.CALLER) Caller caller, @PathVariable String id) {
    return switch (inputs.read(failed(caller, id))) {
      case DeadLetterInput.Content(byte[] bytes) ->
          ResponseEntity.ok()
              .contentType(MediaType.APPLICATION_OCTET_STREAM)
              .header("X-Content-Type-Options", "nosniff")
              .header("Cache-Control", "private, no-store")
              .body(bytes);
      case DeadLetterInput.Elsewhere(URI link) ->
          ResponseEntity.status(HttpStatus.FOUND).location(link).build();
      case DeadLetterInput.Gone _ ->
          throw ProblemException.of(
              ProblemType.NOT_FOUND, "The input was deleted or replaced, or cannot be read.");
    };
  }

  private Job failed(Caller caller, String id) {
    Job job = jobs.require(caller.tenant(), id);
    if (!(job.state() instanceof JobState.Failed)) {
      throw ProblemException.of(ProblemType.NOT_FOUND, "The job of this id has not failed.");
    }
    return job;
  }
}
