package dev.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.ApiCaller.Answer;
import dev.millrace.job.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each ends with a problem document, and with nothing stored and nothing sent. */
class BadInputIT {
  private final ApiStack stack = ApiStack.get();
  private final TenantId tenant = stack.newTenant();
  private final ApiCaller caller = stack.callerOf(tenant);

  @AfterEach
  void storesAndSendsNothing() {
    assertThat(stack.jobsOf(tenant)).isEmpty();
    stack.assertQueuesAreEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/jobs", "/v1/jobs/job_1", "/v1/nothing", "/v1/jobs?limit=0"})
  void isRefusedWithoutAKey(String path) {
    Answer answer = stack.callerWith("").get(path);

    assertProblem(answer, 401, "unauthenticated", "Authorization");
    assertThat(answer.header("www-authenticate")).startsWith("Bearer");
  }

  @Test
  void isRefusedWithAWrongKey() {
    Answer answer = stack.callerWith("mr_wrong").submit("Hello");

    assertProblem(answer, 401, "unauthenticated", "Authorization");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"workflow":                                                          | 400 | invalid-json     | ``
          {"workflow":"summarize","workflow":"summarize"}                       | 400 | invalid-json     | ``
          {"workflow":"summarize","input":{"text":"x"},"priority":1}            | 400 | invalid-field    | /priority
          {"workflow":"summarize"}                                              | 400 | invalid-field    | /input
          {"workflow":"translate","input":{"text":"x"}}                         | 400 | unknown-workflow | /workflow
          {"workflow":"summarize","input":{"text":"x"},"model":"gpt"}           | 400 | unknown-model    | /model
          {"workflow":"summarize","input":{"text":"x"},"urgency":"now"}         | 400 | invalid-field    | /urgency
          {"workflow":"summarize","input":{"text":"x"},"deadline":"P14D"}       | 400 | invalid-field    | /deadline
          {"workflow":"summarize","input":{"text":"x"},"deadline":"2020-01-01T00:00:00Z"} | 400 | invalid-field | /deadline
          {"workflow":"summarize","input":{"text":"x"},"metadata":{"a":1}}      | 400 | invalid-field    | /metadata/a
          {"workflow":"summarize","\\ud800":1}                                   | 400 | invalid-field    | /?
          {"workflow":"summarize","input":{"text":"x"},"metadata":{"\\ud800":"a"}} | 400 | invalid-field  | /metadata/?
          """)
  void namesTheFieldOfABadBody(String body, int status, String type, String field) {
    assertProblem(caller.post(body), status, type, field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"name":"a","content_type":"a/b"}                                     | 400 | invalid-field    | /bytes
          {"name":"a","content_type":"a/b","bytes":0}                           | 400 | invalid-field    | /bytes
          {"name":"a","content_type":"a/b","bytes":536870913}                   | 413 | input-too-large  | /bytes
          {"name":"a","content_type":"a/b","bytes":33554433,"workflow":"summarize"} | 413 | input-too-large | /bytes
          {"name":"../a","content_type":"a/b","bytes":1}                        | 400 | invalid-field    | /name
          {"name":"a/b","content_type":"a/b","bytes":1}                         | 400 | invalid-field    | /name
          {"name":"a","content_type":"pdf","bytes":1}                           | 400 | invalid-field    | /content_type
          {"name":"a","content_type":"a/b","bytes":1,"workflow":"translate"}    | 400 | unknown-workflow | /workflow
          {"name":"a","content_type":"a/b","bytes":1,"urgency":"bulk"}          | 400 | invalid-field    | /urgency
          {"name":"a","content_type":"a/b","bytes":1,"key":"files/other/a"}     | 400 | invalid-field    | /key
          """)
  void namesTheFieldOfABadUpload(String body, int status, String type, String field) {
    assertProblem(caller.postTo("/v1/uploads", body), status, type, field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"upl_00000000000000000000000000000000", "upl_1", "a%20b"})
  void findsNoUnknownUpload(String id) {
    assertProblem(caller.get("/v1/uploads/" + id), 404, "not-found", "");
    assertProblem(caller.delete("/v1/uploads/" + id), 404, "not-found", "");
    assertProblem(caller.postTo("/v1/uploads/" + id + "/complete", ""), 404, "not-found", "");
  }

  @Test
  void saysWhereTheJsonIsBroken() {
    Answer answer = caller.post("{\n  \"workflow\" \"summarize\"}");

    assertThat(answer.text("detail")).contains("line 2, column");
  }

  @Test
  void namesTheKnownWorkflows() {
    Answer answer = caller.post("{\"workflow\":\"translate\",\"input\":{\"text\":\"x\"}}");

    assertThat(answer.text("detail")).contains("classify, summarize");
  }

  @Test
  void isRefusedWhenTheBodyIsTooLarge() {
    Answer answer = caller.submit("x".repeat(3 * 1024 * 1024));

    assertProblem(answer, 413, "body-too-large", "");
  }

  @Test
  void isRefusedWhenItIsNotJson() {
    Answer answer = caller.post("workflow=summarize", "Content-Type", "text/plain");

    assertProblem(answer, 415, "unsupported-media-type", "Content-Type");
  }

  @Test
  void isRefusedWhenTheIdempotencyKeyCannotBeOne() {
    Answer answer = caller.submit("Hello", "Idempotency-Key", "with a space");

    assertProblem(answer, 400, "invalid-header", "Idempotency-Key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"job_0123456789012345678901234567890123456789", "job_1", "nothing", "a%20b"})
  void findsNoUnknownJob(String id) {
    assertProblem(caller.get("/v1/jobs/" + id), 404, "not-found", "");
  }

  @Test
  void answersForAnothersJobExactlyAsForNone() {
    TenantId other = stack.newTenant();
    String id = stack.callerOf(other).submit("Hello").text("id");
    stack.interactive.drain();

    Answer answer = caller.get("/v1/jobs/" + id, "x-request-id", "same");
    Answer unknown = caller.get("/v1/jobs/job_" + "0".repeat(40), "x-request-id", "same");

    assertProblem(answer, 404, "not-found", "");
    assertThat(answer.body()).isEqualTo(unknown.body());
  }

  @ParameterizedTest
  @CsvSource({
    "after=nonsense, after",
    "after=, after",
    "limit=0, limit",
    "limit=101, limit",
    "limit=ten, limit",
    "limit=1&limit=2, limit",
    "status=queued, status"
  })
  void namesTheParameterOfABadList(String query, String parameter) {
    assertProblem(caller.get("/v1/jobs?" + query), 400, "invalid-parameter", parameter);
  }

  /** What stands behind a percent sign must be two hexadecimal digits. */
  @ParameterizedTest
  @ValueSource(strings = {"after=%zz", "limit=%", "%=1"})
  void isRefusedWhenTheQueryCannotBeDecoded(String query) {
    String answer = caller.getUnchecked("/v1/jobs?" + query);

    assertThat(answer).startsWith("HTTP/1.1 400").contains("urn:millrace:problem:invalid-request");
  }

  @Test
  void takesNoCursorOfAnotherTenant() {
    ApiCaller other = stack.callerOf(stack.newTenant());
    other.submit("one");
    other.submit("two");
    stack.interactive.drain();
    String cursor = other.get("/v1/jobs?limit=1").text("next_cursor");

    assertThat(cursor).isNotEmpty();
    assertProblem(caller.get("/v1/jobs?after=" + cursor), 400, "invalid-parameter", "after");
  }

  @Test
  void servesNothingAtOtherPaths() {
    assertProblem(caller.get("/v1/nothing"), 404, "not-found", "");
    assertProblem(caller.get("/"), 404, "not-found", "");
    assertProblem(
        caller.post("{}", "X-HTTP-Method-Override", "PUT"), 400, "invalid-field", "/workflow");
  }

  private static void assertProblem(Answer answer, int status, String type, String field) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    assertThat(answer.text("type")).isEqualTo("urn:millrace:problem:" + type);
    assertThat(answer.body().path("status").asInt()).isEqualTo(status);
    assertThat(answer.text("title")).isNotBlank();
    assertThat(answer.text("detail")).isNotBlank();
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(answer.text("request_id")).isEqualTo(answer.header("x-request-id")).isNotBlank();
  }
}
