package dev.millrace.api.submission;

import dev.millrace.api.openapi.Declares;
import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import dev.millrace.api.query.JobDocuments;
import dev.millrace.api.submission.body.BoundedBody;
import dev.millrace.api.submission.body.SubmissionReader;
import dev.millrace.api.tenancy.ApiKeyFilter;
import dev.millrace.api.tenancy.Caller;
import dev.millrace.job.IdempotencyKey;
import dev.millrace.job.Job;
import dev.millrace.job.store.StoreUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code POST /v1/jobs}: accepts a job, and waits for its end if the caller prefers to. */
@RestController
final class SubmissionController {
  private static final Logger log = LoggerFactory.getLogger(SubmissionController.class);
  private static final String KEY_HEADER = "Idempotency-Key";
  private static final Pattern TRACE_PARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private final BoundedBody bodies;
  private final SubmissionReader reader;
  private final JobSubmitter submitter;
  private final JobWaiter waiter;
  private final JobDocuments documents;
  private final Duration maxWait;

  SubmissionController(
      BoundedBody bodies,
      SubmissionReader reader,
      JobSubmitter submitter,
      JobWaiter waiter,
      JobDocuments documents,
      SubmissionProperties properties) {
    this.bodies = bodies;
    this.reader = reader;
    this.submitter = submitter;
    this.waiter = waiter;
    this.documents = documents;
    this.maxWait = properties.maxWait();
  }

  @Declares(
      headers = {KEY_HEADER, "Prefer", "traceparent"},
      problems = {
        ProblemType.INVALID_JSON,
        ProblemType.INVALID_FIELD,
        ProblemType.INVALID_HEADER,
        ProblemType.INVALID_REQUEST,
        ProblemType.UNKNOWN_WORKFLOW,
        ProblemType.UNKNOWN_MODEL,
        ProblemType.NOT_FOUND,
        ProblemType.IDEMPOTENCY_KEY_REUSED,
        ProblemType.UPLOAD_MISSING,
        ProblemType.BODY_TOO_LARGE,
        ProblemType.INPUT_TOO_LARGE
      })
  @PostMapping(
      path = "/v1/jobs",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<JsonNode> submit(
      @RequestAttribute(ApiKeyFilter.CALLER) Caller caller,
      @RequestHeader HttpHeaders headers,
      InputStream body)
      throws IOException {
    Optional<IdempotencyKey> key = key(headers);
    var submission = reader.read(bodies.read(body));
    return switch (submitter.submit(caller.tenant(), submission, key, trace(headers))) {
      case SubmissionResult.Accepted(Job job) -> accepted(job, headers);
      case SubmissionResult.KeyReused _ ->
          throw ProblemException.at(
              KEY_HEADER,
              ProblemType.IDEMPOTENCY_KEY_REUSED,
              "This key belongs to a submission with another body. Use a new key.");
      case SubmissionResult.GaveUp _ ->
          throw ProblemException.unavailable(
              "The job was not stored in time. Repeat the request with the same Idempotency-Key.");
      case SubmissionResult.UnusableRunAt _ ->
          throw ProblemException.at(
              "/run_at", ProblemType.INVALID_FIELD, "This must lie before the deadline.");
      case SubmissionResult.UnusableDeadline _ ->
          throw ProblemException.at(
              "/deadline", ProblemType.INVALID_FIELD, "This must be ahead, at most 13 days.");
    };
  }

  private ResponseEntity<JsonNode> accepted(Job submitted, HttpHeaders headers) {
    Optional<Duration> wait = WaitPreference.of(headers.getOrEmpty("Prefer"), maxWait);
    Job job = wait.map(atMost -> waiter.await(submitted, atMost)).orElse(submitted);
    try {
      return shown(job, documents.whole(job), wait);
    } catch (StoreUnavailableException e) {
      log.warn("answered without the result of {}: {}", job.id(), e.getMessage());
      return shownLater(job);
    }
  }

  private ResponseEntity<JsonNode> shown(Job job, JsonNode document, Optional<Duration> wait) {
    Optional<Duration> retryAfter = documents.retryAfter(job);
    HttpStatus status =
        wait.isPresent() && retryAfter.isEmpty() ? HttpStatus.OK : HttpStatus.ACCEPTED;
    var answer = ResponseEntity.status(status).location(location(job));
    wait.ifPresent(applied -> answer.header("Preference-Applied", "wait=" + applied.toSeconds()));
    retryAfter.ifPresent(
        pause -> answer.header(HttpHeaders.RETRY_AFTER, Long.toString(pause.toSeconds())));
    return answer.body(document);
  }

  /** The job is accepted, whether or not its result can be shown now. */
  private ResponseEntity<JsonNode> shownLater(Job job) {
    return ResponseEntity.accepted()
        .location(location(job))
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body(documents.summary(job));
  }

  private static URI location(Job job) {
    return URI.create("/v1/jobs/" + job.id());
  }

  private static Optional<IdempotencyKey> key(HttpHeaders headers) {
    List<String> keys = headers.getOrEmpty(KEY_HEADER);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new IdempotencyKey(String.join(",", keys)));
    } catch (IllegalArgumentException _) {
      throw ProblemException.at(
          KEY_HEADER,
          ProblemType.INVALID_HEADER,
          "A key has 1 to 255 printable ASCII characters and no space.");
    }
  }

  /** Only a well-formed trace parent travels on; anything else is none. */
  private static Optional<String> trace(HttpHeaders headers) {
    return Optional.ofNullable(headers.getFirst("traceparent"))
        .filter(trace -> TRACE_PARENT.matcher(trace).matches());
  }
}
