package dev.millrace.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
  private final VirtualTime time = new VirtualTime();
  private final List<String> happened = new ArrayList<>();

  @Test
  void letsEventsHappenInTheOrderOfTheirTime() {
    time.after(Duration.ofSeconds(2), () -> happened.add("late"));
    time.after(Duration.ofSeconds(1), () -> happened.add("early"));

    time.runUntil(Duration.ofSeconds(10));

    assertThat(happened).containsExactly("early", "late");
  }

  @Test
  void letsEventsOfOneInstantHappenInTheOrderOfTheirPlanning() {
    time.after(Duration.ofSeconds(1), () -> happened.add("first"));
    time.after(Duration.ofSeconds(1), () -> happened.add("second"));

    time.runUntil(Duration.ofSeconds(10));

    assertThat(happened).containsExactly("first", "second");
  }

  @Test
  void showsItsTimeOnItsClock() {
    Instant start = time.clock().instant();
    time.after(
        Duration.ofMillis(1_500),
        () -> happened.add(Duration.between(start, time.clock().instant()).toString()));

    time.runUntil(Duration.ofSeconds(10));

    assertThat(happened).containsExactly("PT1.5S");
    assertThat(time.second()).isEqualTo(10);
  }

  @Test
  void leavesWhatIsPlannedForLater() {
    time.after(Duration.ofSeconds(10), () -> happened.add("at the end"));

    time.runUntil(Duration.ofSeconds(10));

    assertThat(happened).isEmpty();
  }

  @Test
  void takesEventsThatAnEventPlans() {
    time.after(
        Duration.ofSeconds(1),
        () -> time.after(Duration.ofSeconds(1), () -> happened.add("planned")));

    time.runUntil(Duration.ofSeconds(3));

    assertThat(happened).containsExactly("planned");
  }

  @Test
  void ringsAnAlarmOnlyAtItsLatestSetting() {
    var alarm = new Alarm(time, () -> happened.add("rang at " + time.second()));
    alarm.set(Duration.ofSeconds(1));
    alarm.set(Duration.ofSeconds(3));

    time.runUntil(Duration.ofSeconds(10));

    assertThat(happened).containsExactly("rang at 3");
  }
}
