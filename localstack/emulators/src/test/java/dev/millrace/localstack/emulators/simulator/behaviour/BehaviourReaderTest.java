package dev.millrace.localstack.emulators.simulator.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BehaviourReaderTest {

  @Test
  void takesTheStandardForWhatIsLeftOut() {
    Behaviour behaviour = read("{}");

    assertThat(behaviour).isEqualTo(Behaviour.STANDARD);
  }

  @Test
  void readsEveryField() {
    Behaviour behaviour =
        read(
            """
            {"latencyMillis":{"min":1,"max":2},"requestsPerMinute":0,"tokensPerMinute":9,
             "sequence":["throttle","hang"],"sequenceRepeats":true}
            """);

    assertThat(behaviour.standard())
        .isEqualTo(
            new ModelBehaviour(
                new LatencyRange(Duration.ofMillis(1), Duration.ofMillis(2)),
                OptionalLong.of(0),
                OptionalLong.of(9),
                List.of(Ending.THROTTLE, Ending.HANG),
                true));
  }

  @Test
  void readsEntriesOfModels() {
    Behaviour behaviour = read("{\"models\":{\"a.b\":{\"sequence\":[\"error\"]}}}");

    assertThat(behaviour.models())
        .hasEntrySatisfying("a.b", model -> assertThat(model.endingOf(0)).isEqualTo(Ending.ERROR));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"latency\":1}|latency",
        "{\"latencyMillis\":{\"min\":5,\"max\":4}}|latencyMillis.max",
        "{\"latencyMillis\":{\"min\":5}}|latencyMillis.max",
        "{\"requestsPerMinute\":-1}|requestsPerMinute",
        "{\"sequence\":[\"ok\",\"explode\"]}|sequence[1]",
        "{\"sequenceRepeats\":1}|sequenceRepeats",
        "{\"models\":{\"m\":{\"models\":{}}}}|models.m.models",
      })
  void namesTheWrongField(String body, String field) {
    InvalidBehaviourException invalid =
        catchThrowableOfType(InvalidBehaviourException.class, () -> read(body));

    assertThat(invalid.field()).isEqualTo(field);
  }

  private static Behaviour read(String body) {
    return BehaviourReader.read(body.getBytes(UTF_8));
  }
}
