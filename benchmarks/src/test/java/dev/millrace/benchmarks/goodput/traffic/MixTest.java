package dev.millrace.benchmarks.goodput.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MixTest {
  private static final int CALLS = 20_000;

  @Test
  void answersWithinTwoToSixSeconds() {
    List<Duration> latencies = calls(Mix.PLAIN).stream().map(Call::latency).toList();

    assertThat(latencies)
        .allMatch(latency -> latency.toMillis() >= 2_000 && latency.toMillis() <= 6_000);
    assertThat(latencies.stream().mapToLong(Duration::toMillis).average().orElseThrow())
        .isCloseTo(4_000, within(50.0));
  }

  @Test
  void letsLatencyFollowLengthWhereItIsAskedTo() {
    assertThat(calls(Mix.CORRELATED))
        .allSatisfy(call ->
            assertThat((double) call.latency().toMillis())
                .isCloseTo(2_000 + 8.0 * call.outputTokens(), within(5.0)));
  }

  @Test
  void spreadsPromptsOverAFactorOfTen() {
    List<Call> calls = calls(Mix.SPREAD);

    assertThat(calls).allMatch(call -> call.inputTokens() >= 200 && call.inputTokens() <= 2_000);
    assertThat(calls.stream().mapToLong(Call::usedTokens).average().orElseThrow())
        .isCloseTo(Mix.SPREAD.meanUsedTokens(), within(15.0));
  }

  private static List<Call> calls(Mix mix) {
    var random = new SplittableRandom(1);
    return Stream.generate(() -> mix.next(random)).limit(CALLS).toList();
  }
}
