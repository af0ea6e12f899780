package dev.millrace.localstack.emulators.simulator.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SimulatedModelTest {

  @Test
  void endsCallsAsTheSequenceSaysAndThenOk() {
    SimulatedModel model = model("{\"sequence\":[\"error\",\"throttle\"]}");

    Admission first = model.admit(1);
    Admission second = model.admit(1);
    Admission third = model.admit(1);

    assertThat(endingOf(first)).isEqualTo(Ending.ERROR);
    assertThat(second).isInstanceOf(Admission.Refused.class);
    assertThat(endingOf(third)).isEqualTo(Ending.OK);
  }

  @Test
  void startsTheSequenceAgainWhenToldTo() {
    SimulatedModel model = model("{\"sequence\":[\"error\"],\"sequenceRepeats\":true}");

    model.admit(1);
    Admission second = model.admit(1);

    assertThat(endingOf(second)).isEqualTo(Ending.ERROR);
  }

  @Test
  void refusesEverythingWhenNoRequestIsAllowed() {
    SimulatedModel model = model("{\"requestsPerMinute\":0}");

    Admission admission = model.admit(1);

    assertThat(admission).isInstanceOf(Admission.Refused.class);
  }

  @Test
  void admitsTheNextCallOnceTheReservationIsSettled() {
    SimulatedModel model = model("{\"tokensPerMinute\":60000}");
    model.admit(5_000);

    Admission before = model.admit(100);
    model.settle(5_000, 200);
    Admission after = model.admit(100);

    assertThat(before).isInstanceOf(Admission.Refused.class);
    assertThat(after).isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void drawsTheSameLatenciesInEveryRunWithinTheRange() {
    SimulatedModel one = model("{\"latencyMillis\":{\"min\":10,\"max\":20}}");
    SimulatedModel other = model("{\"latencyMillis\":{\"min\":10,\"max\":20}}");

    var latencies = Stream.generate(() -> one.admit(1)).limit(20).toList();
    var again = Stream.generate(() -> other.admit(1)).limit(20).toList();

    assertThat(again).isEqualTo(latencies);
    assertThat(latencies)
        .allSatisfy(admission ->
            assertThat(((Admission.Admitted) admission).latency())
                .isBetween(Duration.ofMillis(10), Duration.ofMillis(20)));
  }

  private static Ending endingOf(Admission admission) {
    return ((Admission.Admitted) admission).ending();
  }

  private static SimulatedModel model(String behaviour) {
    return new SimulatedModel(BehaviourReader.read(behaviour.getBytes(UTF_8)).standard(), () -> 0);
  }
}
