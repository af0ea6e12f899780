package dev.millrace.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.SettableClock;
import dev.millrace.worker.dispatch.RunningAttempts;
import dev.millrace.worker.lifecycle.WorkerTimings.DrainTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HeartTest {
  private static final WorkerTimings OFTEN =
      new WorkerTimings(
          Duration.ofSeconds(60),
          Duration.ofMillis(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          new DrainTimes(Duration.ofSeconds(110), Duration.ofSeconds(80)));

  private final SettableClock clock = new SettableClock();
  private final AtomicBoolean isBroken = new AtomicBoolean();
  private final Heart heart =
      new Heart(new InMemoryJobStore(clock), new RunningAttempts(), OFTEN, new BreakingClock());

  @Test
  void beatsOnAfterAnError() {
    isBroken.set(true);
    heart.start();
    await().untilFalse(isBroken);
    clock.advance(Duration.ofMinutes(6));

    await().until(heart::isBeating);

    heart.stop();
  }

  @Test
  void isNotBeatingAfterMinutesWithoutABeat() {
    boolean isBeatingAtFirst = heart.isBeating();
    clock.advance(Duration.ofMinutes(6));

    assertThat(isBeatingAtFirst).isTrue();
    assertThat(heart.isBeating()).isFalse();
  }

  /** Throws an error once it is told to. */
  private final class BreakingClock extends Clock {
    @Override
    public Instant instant() {
      if (isBroken.getAndSet(false)) {
        throw new AssertionError("a defect");
      }
      return clock.instant();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return clock.withZone(zone);
    }
  }
}
