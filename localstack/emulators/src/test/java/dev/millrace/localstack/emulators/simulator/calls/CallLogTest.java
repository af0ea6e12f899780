package dev.millrace.localstack.emulators.simulator.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CallLogTest {

  private final CallLog log = new CallLog(() -> 0);

  @Test
  void countsACallOnceHoweverOftenItEnds() {
    Call call = open("j1");

    call.end(CallStatus.OK);
    call.end(CallStatus.ABORTED);

    assertThat(json().path("completed").intValue()).isEqualTo(1);
    assertThat(json().path("aborted").intValue()).isZero();
  }

  @Test
  void listsPendingCallsWithTheirJob() {
    open("j1");

    JsonNode entry = json().path("log").get(0);

    assertThat(entry.path("status").stringValue()).isEqualTo("pending");
    assertThat(entry.path("job").stringValue()).isEqualTo("j1");
    assertThat(entry.path("at").stringValue()).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void forgetsCallsThatEndAfterItWasCleared() {
    Call call = open("j1");

    log.clear();
    call.end(CallStatus.OK);

    assertThat(json().path("total").intValue()).isZero();
    assertThat(json().path("completed").intValue()).isZero();
  }

  @Test
  void listsTheNewestWhenLimited() {
    open("old");
    open("new");

    JsonNode listed = JsonMapper.shared().readTree(log.asJson(1)).path("log");

    assertThat(listed).hasSize(1);
    assertThat(listed.get(0).path("job").stringValue()).isEqualTo("new");
  }

  private Call open(String job) {
    return log.open(
        new CallOpening(Instant.parse("2026-01-01T00:00:00Z"), "m", "hash", 0, Optional.of(job)));
  }

  private JsonNode json() {
    return JsonMapper.shared().readTree(log.asJson(10));
  }
}
