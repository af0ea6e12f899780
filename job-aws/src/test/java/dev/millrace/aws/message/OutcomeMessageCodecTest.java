package dev.millrace.aws.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.millrace.aws.Golden;
import dev.millrace.job.JobId;
import dev.millrace.job.TenantId;
import dev.millrace.job.Usage;
import dev.millrace.job.message.CallUsage;
import dev.millrace.job.message.OutcomeMessage;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OutcomeMessageCodecTest {
  private static final CallUsage CALL =
      new CallUsage("amazon.nova-lite-v1:0", new Usage(1200, 80, 3, 4));
  private static final OutcomeMessage COMPLETED = outcome(2, "completed", true, List.of(CALL));
  private static final OutcomeMessage REQUEUED = outcome(1, "queued", false, List.of());

  private final OutcomeMessageCodec codec = new OutcomeMessageCodec();

  private static OutcomeMessage outcome(
      int attempt, String state, boolean isTerminal, List<CallUsage> calls) {
    return new OutcomeMessage(
        new JobId("job_0123456789abcdef0123456789abcdef01234567"),
        new TenantId("acme"),
        attempt,
        state,
        isTerminal,
        calls,
        Instant.parse("2026-11-21T12:00:05Z"));
  }

  static Stream<Arguments> goldenOutcomes() {
    return Stream.of(arguments("completed", COMPLETED), arguments("requeued", REQUEUED));
  }

  @ParameterizedTest
  @MethodSource("goldenOutcomes")
  void readsAndWritesTheOutcomesOfVersion1(String name, OutcomeMessage outcome) {
    String golden = Golden.v1("outcome-" + name + ".json");

    assertThat(codec.decode(golden)).isEqualTo(new DecodedOutcome.Known(outcome));
    assertThat(codec.encode(outcome)).isEqualTo(golden);
  }

  @Test
  void ignoresFieldsItDoesNotKnow() {
    String body = codec.encode(COMPLETED).replace("{\"model", "{\"later\":1,\"model");

    assertThat(codec.decode(body)).isEqualTo(new DecodedOutcome.Known(COMPLETED));
  }

  @Test
  void saysThatTheVersionIsUnknown() {
    assertThat(codec.decode("{\"schemaVersion\":7}"))
        .isEqualTo(new DecodedOutcome.UnknownVersion(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]|{}",
        "false|\"no\"",
        "\"attempt\":1|\"attempt\":99999999999",
        "[]|[{\"model\":\"m\"}]",
        "[]|[{\"model\":\"m\",\"inputTokens\":-1,\"outputTokens\":1,\"cacheReadTokens\":0,"
            + "\"cacheWriteTokens\":0}]"
      })
  void saysWhyABodyIsUnreadable(String change) {
    String[] parts = change.split("\\|", 2);
    String body = codec.encode(REQUEUED).replace(parts[0], parts[1]);

    assertThat(codec.decode(body)).isInstanceOf(DecodedOutcome.Unreadable.class);
  }
}
