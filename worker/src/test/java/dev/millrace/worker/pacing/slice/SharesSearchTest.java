package dev.millrace.worker.pacing.slice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.quota.Slice;
import dev.millrace.worker.pacing.slice.SimulatedWorker.Trouble;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random schedules of workers that come, go, die, freeze and lose renewals. */
class SharesSearchTest {
  private static final double ROUNDING = 1e-9;
  private static final int TICK = 10;
  private static final int END = 120_000;

  private final Map<String, Slice> table = new HashMap<>();
  private final List<SimulatedWorker> workers = new ArrayList<>();
  private int names;
  private double largestSum;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void neverAddUpToMoreThanOneWhileRenewalsSucceedInTime(int seed) {
    run(new SplittableRandom(seed), Trouble.NONE);

    assertThat(largestSum).isLessThanOrEqualTo(1 + ROUNDING).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void addUpToOneAmongThoseWithALeaseWhateverGetsLostOrFreezes(int seed) {
    run(new SplittableRandom(seed), new Trouble(10, 10, 5));

    assertThat(largestSum).isLessThanOrEqualTo(1 + ROUNDING).isGreaterThan(0.4);
  }

  @Test
  void giveABusyWorkerNearlyAllOfAnIdleOnes() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 4; i++) {
      join(0, Trouble.NONE, random);
    }

    for (int now = 0; now < 30_000; now += TICK) {
      act(now);
      for (int i = 0; i < workers.size(); i++) {
        workers.get(i).setBusy(i == 0);
      }
    }

    assertThat(workers.getFirst().share(30_000)).isGreaterThan(0.97);
    assertThat(workers.getLast().share(30_000)).isBetween(0.005, 0.02);
  }

  /** Keeps the largest sum of the shares of those that hold a lease. */
  private void run(RandomGenerator random, Trouble trouble) {
    join(0, trouble, random);
    for (int now = 0; now < END; now += TICK) {
      comeAndGo(now, trouble, random);
      act(now);
      largestSum = Math.max(largestSum, sumOfLeased(now));
    }
  }

  private void comeAndGo(int now, Trouble trouble, RandomGenerator random) {
    if (workers.size() < 6 && random.nextInt(800) == 0) {
      join(now, trouble, random);
    }
    if (workers.size() > 1 && random.nextInt(1500) == 0) {
      workers.remove(random.nextInt(workers.size())).end(random.nextBoolean());
    }
  }

  private void join(int now, Trouble trouble, RandomGenerator random) {
    workers.add(new SimulatedWorker("worker-" + names++, table, trouble, now, random));
  }

  private void act(int now) {
    workers.forEach(worker -> worker.act(now));
  }

  private double sumOfLeased(int now) {
    return workers.stream()
        .filter(worker -> worker.isLeased(now))
        .mapToDouble(worker -> worker.share(now))
        .sum();
  }
}
