package dev.millrace.api.deadletter;

import dev.millrace.api.openapi.Declares;
import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import dev.millrace.api.query.CursorCodec;
import dev.millrace.api.query.JobDocuments;
import dev.millrace.api.query.TenantJobs;
import dev.millrace.api.submission.body.BoundedBody;
import dev.millrace.api.tenancy.ApiKeyFilter;
import dev.millrace.api.tenancy.Caller;
import dev.millrace.job.Job;
import dev.millrace.job.TenantId;
import dev.millrace.job.redrive.RedriveResult;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/dead-letters/{id}/redrive} and {@code POST /v1/dead-letters/redrive}. */
@RestController
final class RedriveController {
  private static final Logger log = LoggerFactory.getLogger(RedriveController.class);
  private static final BoundedBody BODIES = new BoundedBody(4096);

  private final TenantJobs jobs;
  private final JobRedrive redrive;
  private final BulkRedrive bulk;
  private final JobDocuments documents;

  RedriveController(TenantJobs jobs, JobRedrive redrive, BulkRedrive bulk, JobDocuments documents) {
    this.jobs = jobs;
    this.redrive = redrive;
    this.bulk = bulk;
    this.documents = documents;
  }

  @Declares(
      problems = {
        ProblemType.INVALID_JSON,
        ProblemType.INVALID_FIELD,
        ProblemType.INVALID_REQUEST,
        ProblemType.NOT_FOUND,
        ProblemType.JOB_CHANGED,
        ProblemType.JOB_HAS_NOT_FAILED,
        ProblemType.REDRIVE_CAP_REACHED,
        ProblemType.INPUT_GONE,
        ProblemType.BODY_TOO_LARGE
      })
  @PostMapping(path = "/v1/dead-letters/{id}/redrive", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<JsonNode> redrive(
      @RequestAttribute(ApiKeyFilter.CALLER) Caller caller,
      @PathVariable String id,
      InputStream body)
      throws IOException {
    var attempt = RedriveRequest.attempt(BODIES.read(body));
    Job seen = jobs.require(caller.tenant(), id);
    if (attempt.filter(number -> number != seen.attempt()).isPresent()) {
      throw ProblemException.at(
          "/attempt",
          ProblemType.JOB_CHANGED,
          "The job is at attempt %d by now: look at it again.".formatted(seen.attempt()));
    }
    return switch (redrive.redrive(seen).orElseThrow(RedriveController::outOfPace)) {
      case RedriveResult.Redriven(Job job) -> accepted(job);
      case RedriveResult.NotFailed _ ->
          throw ProblemException.of(
              ProblemType.JOB_HAS_NOT_FAILED, "Only a failed job comes back: look at its status.");
      case RedriveResult.CapReached(Job job) ->
          throw ProblemException.of(
              ProblemType.REDRIVE_CAP_REACHED,
              "The job came back %d times. Submit its input as a new job."
                  .formatted(job.counters().redrives()));
      case RedriveResult.InputGone _ ->
          throw ProblemException.of(
              ProblemType.INPUT_GONE,
              "The input was deleted or replaced. Submit a new job with it.");
      case RedriveResult.GaveUp _ ->
          throw ProblemException.unavailable(
              "The job was not changed in time. Repeat the request.");
    };
  }

  private static ProblemException outOfPace() {
    return ProblemException.unavailable(
        "Too many jobs come back at the moment. Repeat the request after a while.");
  }

  private ResponseEntity<JsonNode> accepted(Job job) {
    log.info("{} was redriven by its owner, time {}", job.id(), job.counters().redrives());
    return ResponseEntity.accepted()
        .location(URI.create("/v1/jobs/" + job.id()))
        .body(documents.summary(job));
  }

  @Declares(
      problems = {
        ProblemType.INVALID_JSON,
        ProblemType.INVALID_FIELD,
        ProblemType.INVALID_REQUEST,
        ProblemType.BODY_TOO_LARGE
      })
  @PostMapping(
      path = "/v1/dead-letters/redrive",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  JsonNode redriveMany(@RequestAttribute(ApiKeyFilter.CALLER) Caller caller, InputStream body)
      throws IOException {
    TenantId tenant = caller.tenant();
    var request = RedriveRequest.read(tenant, BODIES.read(body));
    BulkRedrive.Report report =
        bulk.redrive(tenant, request.filter(), request.after(), request.limit())
            .orElseThrow(RedriveController::outOfPace);
    log.info("{} jobs of {} were redriven by their owner", report.redriven(), tenant);
    return document(tenant, report);
  }

  private static JsonNode document(TenantId tenant, BulkRedrive.Report report) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("object", "redrive");
    document.put("redriven", report.redriven());
    ObjectNode refused = document.putObject("refused");
    report.refused().forEach(refused::put);
    document.put("has_more", report.next().isPresent());
    report
        .next()
        .ifPresentOrElse(
            next -> document.put("next_cursor", CursorCodec.encode(tenant, next)),
            () -> document.putNull("next_cursor"));
    return document;
  }
}
