package dev.millrace.api.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.aws.message.OutcomeMessageCodec;
import dev.millrace.job.Usage;
import dev.millrace.job.message.CallUsage;
import dev.millrace.job.message.OutcomeMessage;
import dev.millrace.testkit.Jobs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeListenerTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final OutcomeListener listener = new OutcomeListener(new OutcomeMeters(meters));

  @Test
  void countsTheEndAndWhatWasPaidForIt() {
    var calls = List.of(new CallUsage("nova", new Usage(10, 2, 3, 4)));
    var outcome =
        new OutcomeMessage(Jobs.anId(), Jobs.TENANT, 1, "completed", true, calls, Jobs.NOW);

    listener.receive(new OutcomeMessageCodec().encode(outcome));

    assertThat(meters.counter("millrace.attempts.ended", "state", "completed").count())
        .isEqualTo(1);
    assertThat(llmTokens("input")).isEqualTo(10);
    assertThat(llmTokens("output")).isEqualTo(2);
    assertThat(llmTokens("cache_read")).isEqualTo(3);
    assertThat(llmTokens("cache_write")).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "{}", "{\"schemaVersion\":2}"})
  void leavesWhatItCannotReadToTheDeadLetterQueue(String body) {
    assertThatExceptionOfType(UnreadableOutcomeException.class)
        .isThrownBy(() -> listener.receive(body))
        .withMessageContaining("dead-letter queue of outcomes");
  }

  private double llmTokens(String kind) {
    return meters.counter("millrace.llm.tokens", "model", "nova", "kind", kind).count();
  }
}
