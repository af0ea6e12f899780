package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.QuotaPool;
import dev.millrace.job.quota.Slice;
import dev.millrace.job.quota.SliceTable;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every table of quota slices promises. */
public abstract class SliceTableContract {
  private static final Instant LEASE_END = SettableClock.START.plusSeconds(6);

  /** A pool that no other test uses. */
  protected final QuotaPool pool =
      new QuotaPool("p-" + UUID.randomUUID().toString().substring(0, 30));

  protected abstract SliceTable slices();

  @Test
  void showsWhatEachWorkerAnnouncedLast() {
    var first = new Slice("a", 1, 1, LEASE_END);
    var second = new Slice("a", 100.5, 2, LEASE_END.plusMillis(1));
    var other = new Slice("b", 1, 7, LEASE_END);

    slices().announce(pool, first);
    slices().announce(pool, other);
    slices().announce(pool, second);

    assertThat(slices().read(pool)).containsExactlyInAnyOrder(second, other);
  }

  @Test
  void ignoresAnAnnouncementThatArrivesAfterALaterOne() {
    var later = new Slice("a", 100, 2, LEASE_END);

    slices().announce(pool, later);
    slices().announce(pool, new Slice("a", 1, 1, LEASE_END));
    slices().announce(pool, new Slice("a", 2, 2, LEASE_END));

    assertThat(slices().read(pool)).containsExactly(later);
  }

  @Test
  void forgetsAWorkerThatLeft() {
    var back = new Slice("a", 1, 1, LEASE_END);
    slices().announce(pool, new Slice("a", 1, 5, LEASE_END));

    slices().leave(pool, "a");
    boolean isEmpty = slices().read(pool).isEmpty();
    slices().announce(pool, back);

    assertThat(isEmpty).isTrue();
    assertThat(slices().read(pool)).containsExactly(back);
  }

  @Test
  void leavesWhatNobodyAnnounced() {
    slices().leave(pool, "nobody");

    assertThat(slices().read(pool)).isEmpty();
  }

  @Test
  void keepsPoolsApart() {
    slices().announce(pool, new Slice("a", 1, 1, LEASE_END));

    assertThat(slices().read(new QuotaPool(pool.name() + "x"))).isEmpty();
  }
}
