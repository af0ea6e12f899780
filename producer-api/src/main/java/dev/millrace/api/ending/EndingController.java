package dev.millrace.api.ending;

import dev.millrace.api.openapi.Declares;
import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import dev.millrace.api.query.JobDocuments;
import dev.millrace.api.query.TenantJobs;
import dev.millrace.api.tenancy.ApiKeyFilter;
import dev.millrace.api.tenancy.Caller;
import dev.millrace.job.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * {@code POST /v1/jobs/{id}/cancel} and {@code DELETE /v1/jobs/{id}}: both may be repeated until
 * they are answered.
 */
@RestController
final class EndingController {
  private static final Logger log = LoggerFactory.getLogger(EndingController.class);

  private final TenantJobs jobs;
  private final JobCanceller canceller;
  private final JobRemover remover;
  private final JobDocuments documents;

  EndingController(
      TenantJobs jobs, JobCanceller canceller, JobRemover remover, JobDocuments documents) {
    this.jobs = jobs;
    this.canceller = canceller;
    this.remover = remover;
    this.documents = documents;
  }

  @Declares(problems = {ProblemType.NOT_FOUND, ProblemType.JOB_IS_OVER})
  @PostMapping(path = "/v1/jobs/{id}/cancel", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<JsonNode> cancel(
      @RequestAttribute(ApiKeyFilter.CALLER) Caller caller, @PathVariable String id) {
    return switch (canceller.cancel(jobs.require(caller.tenant(), id))) {
      case CancelResult.Cancelled(Job job) -> ResponseEntity.ok(documents.summary(job));
      case CancelResult.Asked(Job job) ->
          ResponseEntity.status(HttpStatus.ACCEPTED)
              .header("Retry-After", "1")
              .body(documents.summary(job));
      case CancelResult.AlreadyOver(Job job) ->
          throw ProblemException.of(
              ProblemType.JOB_IS_OVER,
              "The job is %s and stays so.".formatted(job.state().wireName()));
      case CancelResult.NotNow _ ->
          throw ProblemException.unavailable("The job changes all the time. Repeat the request.");
      case CancelResult.Gone _ -> throw ProblemException.unknownJob();
    };
  }

  @Declares(
      problems = {ProblemType.NOT_FOUND, ProblemType.JOB_IS_NOT_OVER, ProblemType.JOB_CHANGED})
  @DeleteMapping("/v1/jobs/{id}")
  ResponseEntity<Void> delete(
      @RequestAttribute(ApiKeyFilter.CALLER) Caller caller, @PathVariable String id) {
    Job job = jobs.require(caller.tenant(), id);
    return switch (remover.remove(job)) {
      case REMOVED -> {
        log.info("{} was deleted by its owner", job.id());
        yield ResponseEntity.noContent().build();
      }
      case NOT_OVER ->
          throw ProblemException.of(
              ProblemType.JOB_IS_NOT_OVER,
              "Only a job that is over can be deleted: POST /v1/jobs/%s/cancel first."
                  .formatted(job.id()));
      case CAME_BACK ->
          throw ProblemException.of(
              ProblemType.JOB_CHANGED, "The job was redriven meanwhile: cancel it first.");
    };
  }
}
