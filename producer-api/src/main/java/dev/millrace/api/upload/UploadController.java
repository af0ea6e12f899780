package dev.millrace.api.upload;

import dev.millrace.api.openapi.Declares;
import dev.millrace.api.problem.ProblemType;
import dev.millrace.api.submission.body.BoundedBody;
import dev.millrace.api.tenancy.ApiKeyFilter;
import dev.millrace.api.tenancy.Caller;
import dev.millrace.api.upload.record.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v1/uploads}: documents that callers put into S3 themselves. */
@RestController
final class UploadController {
  private static final Logger log = LoggerFactory.getLogger(UploadController.class);

  private final BoundedBody bodies;
  private final UploadRequestReader reader;
  private final UploadOpener opener;
  private final UploadDesk desk;
  private final UploadDocuments documents;

  UploadController(
      BoundedBody bodies,
      UploadRequestReader reader,
      UploadOpener opener,
      UploadDesk desk,
      UploadDocuments documents) {
    this.bodies = bodies;
    this.reader = reader;
    this.opener = opener;
    this.desk = desk;
    this.documents = documents;
  }

  /** The answer lets whoever has it upload in the caller's name: it is not to be kept anywhere. */
  @Declares(
      problems = {
        ProblemType.INVALID_JSON,
        ProblemType.INVALID_FIELD,
        ProblemType.INVALID_REQUEST,
        ProblemType.UNKNOWN_WORKFLOW,
        ProblemType.UNKNOWN_MODEL,
        ProblemType.BODY_TOO_LARGE,
        ProblemType.INPUT_TOO_LARGE
      })
  @PostMapping(
      path = "/v1/uploads",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<JsonNode> open(
      @RequestAttribute(ApiKeyFilter.CALLER) Caller caller, InputStream body) throws IOException {
    UploadOpener.Opened opened = opener.open(caller.tenant(), reader.read(bodies.read(body)));
    log.info("{} announced {}", caller.tenant(), opened.upload().id());
    return ResponseEntity.created(URI.create("/v1/uploads/" + opened.upload().id()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(documents.of(opened));
  }

  @Declares(problems = ProblemType.NOT_FOUND)
  @GetMapping(path = "/v1/uploads/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  JsonNode show(
      @RequestAttribute(ApiKeyFilter.CALLER) Caller caller, @PathVariable("id") String id) {
    Upload upload = desk.find(caller.tenant(), id);
    return documents.of(upload, desk.stateOf(upload));
  }

  /** Takes no body: which parts there are is asked of S3. */
  @Declares(
      problems = {
        ProblemType.NOT_FOUND,
        ProblemType.INVALID_REQUEST,
        ProblemType.UPLOAD_INCOMPLETE
      })
  @PostMapping(path = "/v1/uploads/{id}/complete", produces = MediaType.APPLICATION_JSON_VALUE)
  JsonNode complete(
      @RequestAttribute(ApiKeyFilter.CALLER) Caller caller, @PathVariable("id") String id) {
    return documents.of(desk.complete(caller.tenant(), id), UploadState.UPLOADED);
  }

  @Declares(problems = ProblemType.NOT_FOUND)
  @DeleteMapping("/v1/uploads/{id}")
  ResponseEntity<Void> remove(
      @RequestAttribute(ApiKeyFilter.CALLER) Caller caller, @PathVariable("id") String id) {
    desk.remove(caller.tenant(), id);
    return ResponseEntity.noContent().build();
  }
}
