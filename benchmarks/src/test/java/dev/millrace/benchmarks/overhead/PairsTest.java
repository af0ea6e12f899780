package dev.millrace.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.benchmarks.arm.ArmProcess.Measured;
import dev.millrace.benchmarks.arm.ArmReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairsTest {
  private final Pairs pairs = new Pairs();

  @Test
  void comparesWhatWasMeasuredInTheSameRound() {
    pairs.add(Map.of("ours", measured(100), "theirs", measured(200)), List.of(1.0, 1.0));
    pairs.add(Map.of("ours", measured(1000), "theirs", measured(2000)), List.of(1.0, 1.1));
    pairs.add(Map.of("ours", measured(100)), List.of(1.0));

    assertThat(pairs.count("ours", "theirs")).isEqualTo(2);
    assertThat(pairs.ratio("ours", "theirs", Measured::jobsPerCpuSecond).estimate()).isEqualTo(2.0);
  }

  @Test
  void dropsARoundInWhichTheMachineWasDisturbed() {
    pairs.add(Map.of("ours", measured(100), "theirs", measured(100)), List.of(1.0, 1.0));
    pairs.add(Map.of("ours", measured(100), "theirs", measured(100)), List.of(1.0, 1.0));
    pairs.add(Map.of("ours", measured(100), "theirs", measured(900)), List.of(1.0, 1.2));

    assertThat(pairs.disturbed()).isEqualTo(1);
    assertThat(pairs.count("ours", "theirs")).isEqualTo(2);
  }

  @Test
  void keepsAllRoundsOfAMachineThatIsNeverSteady() {
    pairs.add(Map.of("ours", measured(100)), List.of(1.0, 1.5));

    assertThat(pairs.count("ours", "ours")).isEqualTo(1);
  }

  @Test
  void keepsTheOnlyRoundOfARareContender() {
    pairs.add(Map.of("ours", measured(100)), List.of(1.0, 1.0));
    pairs.add(Map.of("ours", measured(100)), List.of(1.0, 1.0));
    pairs.add(Map.of("ours", measured(100), "rare", measured(300)), List.of(1.0, 1.5));

    assertThat(pairs.count("ours", "ours")).isEqualTo(2);
    assertThat(pairs.ratio("ours", "rare", Measured::jobsPerCpuSecond).estimate()).isEqualTo(3.0);
  }

  private static Measured measured(long cpuMillis) {
    return new Measured(
        new ArmReport(1000, 1000, 1000, Map.of(), Map.of()), Duration.ofMillis(cpuMillis));
  }
}
