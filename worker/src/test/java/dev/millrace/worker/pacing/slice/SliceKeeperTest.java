package dev.millrace.worker.pacing.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.job.QuotaPool;
import dev.millrace.job.quota.Slice;
import dev.millrace.testkit.InMemorySliceTable;
import dev.millrace.testkit.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SliceKeeperTest {
  private static final QuotaPool POOL = QuotaPool.DEFAULT;

  private final SettableClock clock = new SettableClock();
  private final InMemorySliceTable slices = new InMemorySliceTable();
  private final LeasedShare share = new LeasedShare("me", 1, clock.instant());
  private boolean isBusy;
  private final SliceKeeper keeper = new SliceKeeper(POOL, share, slices, () -> isBusy, clock);

  @Test
  void announcesTheSliceWithItsDemand() {
    keeper.turn();
    Slice idle = announced();
    isBusy = true;
    clock.advance(Duration.ofSeconds(2));
    keeper.turn();

    assertThat(idle.weight()).isEqualTo(1);
    assertThat(announced())
        .isEqualTo(new Slice("me", 100, 2, clock.instant().plus(LeasedShare.LEASE)));
  }

  @Test
  void staysBusyForAMomentBetweenTwoJobs() {
    isBusy = true;
    keeper.turn();
    isBusy = false;
    clock.advance(Duration.ofSeconds(9));
    keeper.turn();
    double soon = announced().weight();
    clock.advance(Duration.ofSeconds(1));
    keeper.turn();

    assertThat(soon).isEqualTo(100);
    assertThat(announced().weight()).isEqualTo(1);
  }

  @Test
  void sharesWithAnotherWorker() {
    var other = new LeasedShare("other", 1, clock.instant());
    var others = new SliceKeeper(POOL, other, slices, () -> false, clock);
    for (int i = 0; i < 5; i++) {
      keeper.turn();
      others.turn();
      clock.advance(Duration.ofSeconds(2));
    }

    assertThat(share.at(clock.instant())).isEqualTo(0.5);
    assertThat(other.at(clock.instant())).isEqualTo(0.5);
  }

  @Test
  void goesOnWhileTheTableIsAwayAndFallsBack() {
    keeper.turn();
    slices.setAvailable(false);
    for (int i = 0; i < 4; i++) {
      clock.advance(Duration.ofSeconds(2));
      keeper.turn();
    }
    boolean isLeased = share.isLeased(clock.instant());
    slices.setAvailable(true);
    keeper.turn();

    assertThat(isLeased).isFalse();
    assertThat(share.isLeased(clock.instant())).isTrue();
  }

  @Test
  void renewsAtOnceAndLeavesAtTheEnd() {
    keeper.start();
    await().until(() -> share.at(clock.instant()) == 1);
    boolean isAlive = keeper.isAlive();

    keeper.close();

    assertThat(isAlive).isTrue();
    assertThat(slices.read(POOL)).isEmpty();
    assertThat(share.at(clock.instant())).isZero();
    assertThat(keeper.isAlive()).isTrue();
  }

  private Slice announced() {
    return slices.read(POOL).getFirst();
  }
}
