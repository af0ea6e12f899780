package dev.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.ApiCaller.Answer;
import dev.millrace.api.openapi.ApiContract;
import dev.millrace.api.openapi.ApiContract.Operation;
import java.net.http.HttpRequest;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Holds each answer that a test receives against the OpenAPI document. */
final class AnswerContract {
  private static final String PROBLEM = "application/problem+json";

  private final ApiContract contract = ApiContract.load();

  void check(Answer answer) {
    HttpRequest request = answer.response().request();
    if (!request.uri().getPath().startsWith("/v1")) {
      return;
    }
    Optional<Operation> operation = contract.operation(request.method(), request.uri().getPath());
    if (operation.isPresent()) {
      requireDeclared(operation.get(), answer);
    } else {
      assertThat(answer.status()).isIn(401, 404, 405);
      requireFits(contract.schema("Problem"), answer);
    }
  }

  private void requireDeclared(Operation operation, Answer answer) {
    JsonNode response = contract.response(operation, answer.status());
    assertThat(response.isObject())
        .as("%s declares %d: %s", operation.name(), answer.status(), answer.body())
        .isTrue();
    String type = answer.header("content-type");
    JsonNode content = response.path("content");
    if (content.isMissingNode()) {
      assertThat(answer.response().body()).isEmpty();
    } else {
      assertThat(content.propertyNames()).as(operation.name()).contains(type);
      requireFits(content.path(type).path("schema"), answer);
    }
    requireRetryAfter(response, answer, type);
  }

  /** A number of seconds that comes only where it is declared. */
  private static void requireRetryAfter(JsonNode response, Answer answer, String type) {
    if (!answer.header("retry-after").isEmpty()) {
      assertThat(response.path("headers").has("Retry-After")).as("Retry-After").isTrue();
      assertThat(answer.header("retry-after")).containsOnlyDigits();
    } else {
      assertThat(answer.status() == 503 && type.equals(PROBLEM)).as("503 says when").isFalse();
    }
  }

  private void requireFits(JsonNode schema, Answer answer) {
    assertThat(contract.violations(schema, answer.body())).as("%s", answer.body()).isEmpty();
  }
}
