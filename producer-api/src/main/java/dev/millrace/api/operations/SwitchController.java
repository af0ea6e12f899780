package dev.millrace.api.operations;

import dev.millrace.api.openapi.Declares;
import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import dev.millrace.api.submission.body.BoundedBody;
import dev.millrace.api.tenancy.ApiKeyFilter;
import dev.millrace.api.tenancy.Caller;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code GET /v1/switches}, {@code PUT} and {@code DELETE /v1/switches/{target}}. */
@RestController
final class SwitchController {
  private static final BoundedBody BODIES = new BoundedBody(4096);

  private final Operators operators;
  private final SwitchDesk desk;

  SwitchController(Operators operators, SwitchDesk desk) {
    this.operators = operators;
    this.desk = desk;
  }

  @Declares(problems = ProblemType.FORBIDDEN)
  @GetMapping(path = "/v1/switches", produces = MediaType.APPLICATION_JSON_VALUE)
  JsonNode switches(@RequestAttribute(ApiKeyFilter.CALLER) Caller caller) {
    operators.require(caller);
    return SwitchDocuments.of(desk.active());
  }

  @Declares(
      problems = {
        ProblemType.INVALID_JSON,
        ProblemType.INVALID_FIELD,
        ProblemType.INVALID_REQUEST,
        ProblemType.FORBIDDEN,
        ProblemType.NOT_FOUND,
        ProblemType.BODY_TOO_LARGE
      })
  @PutMapping(path = "/v1/switches/{target}", produces = MediaType.APPLICATION_JSON_VALUE)
  JsonNode turnOn(
      @RequestAttribute(ApiKeyFilter.CALLER) Caller caller,
      @RequestAttribute(ApiKeyFilter.KEY_ID) String keyId,
      @PathVariable String target,
      InputStream body)
      throws IOException {
    operators.require(caller);
    var request = SwitchRequest.read(BODIES.read(body));
    return desk.turnOn(target, operator(caller, keyId), request.reason())
        .map(SwitchDocuments::of)
        .orElseThrow(this::unknown);
  }

  @Declares(problems = {ProblemType.FORBIDDEN, ProblemType.NOT_FOUND})
  @DeleteMapping("/v1/switches/{target}")
  ResponseEntity<Void> turnOff(
      @RequestAttribute(ApiKeyFilter.CALLER) Caller caller,
      @RequestAttribute(ApiKeyFilter.KEY_ID) String keyId,
      @PathVariable String target) {
    operators.require(caller);
    if (!desk.turnOff(target, operator(caller, keyId))) {
      throw unknown();
    }
    return ResponseEntity.noContent().build();
  }

  private static String operator(Caller caller, String keyId) {
    return caller.tenant() + "/" + keyId;
  }

  private ProblemException unknown() {
    return ProblemException.of(
        ProblemType.NOT_FOUND,
        "No model is called so. Known are: " + String.join(", ", desk.targets()) + ".");
  }
}
