package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.JobId;
import dev.millrace.job.control.ControlNotice;
import dev.millrace.job.control.ControlPublisher;
import dev.millrace.job.control.ControlReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every way of telling running workers something promises. */
public abstract class ControlContract {
  /** By this clock notices are published. */
  protected final SettableClock clock = new SettableClock();

  protected abstract ControlPublisher publisher();

  protected abstract ControlReader reader();

  @Test
  void hearsWhatWasPublishedAtThatInstantAndLater() {
    ControlNotice before = publish();
    clock.advance(Duration.ofMillis(1));
    Instant since = clock.instant();
    ControlNotice same = publish();
    clock.advance(Duration.ofSeconds(1));
    ControlNotice later = publish();

    assertThat(reader().since(since)).contains(same, later).doesNotContain(before);
    assertThat(reader().since(clock.instant())).contains(later).doesNotContain(same);
  }

  @Test
  void hearsNoticesOfTheSameInstant() {
    ControlNotice one = publish();
    ControlNotice other = publish();

    assertThat(reader().since(clock.instant())).contains(one, other);
  }

  @Test
  void hearsANoticeEachTimeItIsAskedFor() {
    ControlNotice notice = publish();

    assertThat(reader().since(clock.instant())).contains(notice);
    assertThat(reader().since(clock.instant().minusSeconds(5))).contains(notice);
  }

  @Test
  void hearsManyNotices() {
    var published = new ArrayList<ControlNotice>();
    for (int i = 0; i < 300; i++) {
      published.add(publish());
      clock.advance(Duration.ofMillis(1));
    }

    List<ControlNotice> heard = reader().since(SettableClock.START);

    assertThat(heard).containsAll(published);
  }

  private ControlNotice publish() {
    JobId job = Jobs.anId();
    var notice = new ControlNotice.CancelJob(job);
    publisher().publish(notice);
    return notice;
  }
}
