package dev.millrace.api.query.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.query.JobDocuments;
import dev.millrace.api.submission.body.Catalogs;
import dev.millrace.job.AttemptCounters;
import dev.millrace.job.Job;
import dev.millrace.job.JobResult;
import dev.millrace.job.JobState;
import dev.millrace.job.Lease;
import dev.millrace.job.Usage;
import dev.millrace.job.store.Payloads.PayloadOwner;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.InMemoryPayloads;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Drives streams by hand: each pause moves the clock, then does the next thing that happens. */
class JobStreamerTest {
  private static final AttemptCounters CLAIMED = new AttemptCounters(1, 0, 0, true, 0);
  private static final AttemptCounters ENDED = new AttemptCounters(1, 0, 0, false, 0);

  private final SettableClock clock = new SettableClock();
  private final InMemoryJobStore store = new InMemoryJobStore(clock);
  private final InMemoryPayloads payloads = new InMemoryPayloads();
  private final Queue<Runnable> happenings = new ArrayDeque<>();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final JobWatch watch = new JobWatch(store, Duration.ofSeconds(1), clock);
  private final Job queued = Jobs.aQueuedJob();
  private boolean isStopping;

  JobStreamerTest() {
    store.replace(queued);
  }

  @Test
  void sendsTheJobAtOnceThenEachChangeAndEndsWithTheResult() throws IOException {
    happenings.addAll(List.of(() -> {}, this::claim, () -> {}, this::succeed, this::claim));

    stream("");

    assertThat(ids()).containsExactly("0.0.queued", "1.0.in_progress", "1.1.completed");
    assertThat(lines()).startsWith("retry: 2000", "", "id: 0.0.queued", "event: job");
    assertThat(lines().getLast()).isEmpty();
    assertThat(data().getFirst()).contains("\"status\":\"queued\"").doesNotContain("\"result\"");
    assertThat(data().getLast()).contains("\"result\":{\"text\":\"Short.\"}");
    assertThat(happenings).hasSize(1);
  }

  @Test
  void repeatsNothingForAClientThatComesBack() throws IOException {
    happenings.addAll(List.of(() -> {}, this::succeed));

    stream("0.0.queued");

    assertThat(ids()).containsExactly("1.1.completed");
  }

  @Test
  void knowsWhenAClientHasSeenTheEnd() {
    Job failed = Jobs.aFailedJob();

    assertThat(streamer().isComplete(failed, Optional.of("1.0.failed"))).isTrue();
    assertThat(streamer().isComplete(failed, Optional.of("1.0.in_progress"))).isFalse();
    assertThat(streamer().isComplete(failed, Optional.empty())).isFalse();
    assertThat(streamer().isComplete(queued, Optional.of("0.0.queued"))).isFalse();
  }

  @Test
  void sendsAHeartbeatInTwoWritesWhileNothingChanges() throws IOException {
    pauses(33);

    stream("");

    assertThat(text()).endsWith("\n\n:\n\n:\n\n");
    assertThat(ids()).containsExactly("0.0.queued");
  }

  @Test
  void staysOpenWhileTheJobWaitsForAPerson() throws IOException {
    store.replace(Jobs.in(queued, Jobs.aWaitingJob().state(), ENDED));
    happenings.addAll(List.of(() -> {}, this::succeed));

    stream("");

    assertThat(ids()).containsExactly("0.0.queued", "1.0.requires_action", "1.1.completed");
  }

  @Test
  void tellsThatTheDeadlinePassedAlthoughNobodyClosedTheJob() throws IOException {
    happenings.add(() -> clock.set(queued.times().deadline()));

    streamer(Duration.ofDays(3)).stream(queued, Optional.empty(), writer(written));

    assertThat(ids()).containsExactly("0.0.queued", "0.0.expired");
  }

  @Test
  void tellsTheEndWithoutTheResultWhenItCannotBeRead() throws IOException {
    happenings.add(() -> {
      succeed();
      payloads.setAvailable(false);
    });

    stream("");

    assertThat(ids()).endsWith("1.1.completed");
    assertThat(data().getLast()).contains("\"status\":\"completed\"").doesNotContain("result\"");
  }

  @Test
  void endsWhenItsTimeIsUp() throws IOException {
    pauses(10_000);

    stream("");

    assertThat(clock.instant()).isEqualTo(SettableClock.START.plus(Duration.ofMinutes(10)));
    assertThat(watch.size()).isZero();
  }

  @Test
  void endsAtOnceWhenTheApplicationStops() throws IOException {
    isStopping = true;

    stream("");

    assertThat(ids()).containsExactly("0.0.queued");
    assertThat(clock.instant()).isEqualTo(SettableClock.START);
  }

  @Test
  void endsWhenTheJobIsDeleted() throws IOException {
    var other = new InMemoryJobStore(clock);
    var streamer = streamer(new JobWatch(other, Duration.ofSeconds(1), clock), Duration.ofHours(1));
    pauses(5);

    streamer.stream(queued, Optional.empty(), writer(written));

    assertThat(ids()).containsExactly("0.0.queued");
    assertThat(happenings).hasSize(4);
  }

  @Test
  void stopsWatchingWhenItsClientLeft() {
    var broken =
        new OutputStream() {
          private int writes;

          @Override
          public void write(int octet) {}

          @Override
          public void write(byte[] bytes) throws IOException {
            if (++writes == 4) {
              throw new IOException("Broken pipe");
            }
          }
        };
    pauses(1000);

    assertThatThrownBy(() -> streamer().stream(queued, Optional.empty(), writer(broken)))
        .isInstanceOf(IOException.class);

    assertThat(clock.instant()).isEqualTo(SettableClock.START.plusSeconds(16));
    assertThat(watch.size()).isZero();
  }

  private void stream(String lastSeen) throws IOException {
    streamer().stream(queued, Optional.of(lastSeen).filter(id -> !id.isEmpty()), writer(written));
  }

  private JobStreamer streamer() {
    return streamer(Duration.ofMinutes(10));
  }

  private JobStreamer streamer(Duration longestLife) {
    return streamer(watch, longestLife);
  }

  private JobStreamer streamer(JobWatch seen, Duration longestLife) {
    var properties =
        new EventProperties(10, 10, longestLife, Duration.ofSeconds(15), Duration.ofSeconds(1));
    var snapshots =
        new Snapshots(JobDocuments.of(payloads, 1000, clock), Catalogs.aCatalog(), clock);
    return new JobStreamer(seen, snapshots, properties, this::pause, clock);
  }

  private boolean pause(Duration duration) {
    Runnable happening = happenings.poll();
    if (isStopping || happening == null) {
      return false;
    }
    clock.advance(duration);
    happening.run();
    return true;
  }

  private void pauses(int count) {
    for (int i = 0; i < count; i++) {
      happenings.add(() -> {});
    }
  }

  private void claim() {
    var lease = new Lease("worker", clock.instant().plusSeconds(60));
    store.replace(Jobs.in(queued, new JobState.Running(lease, false), CLAIMED));
  }

  private void succeed() {
    var owner = new PayloadOwner(queued.tenant(), queued.id(), queued.times().keptUntil());
    byte[] bytes = "{\"text\":\"Short.\"}".getBytes(StandardCharsets.UTF_8);
    var result = new JobResult(payloads.writeResult(owner, 1, bytes), "llm", new Usage(1, 1, 0, 0));
    store.replace(Jobs.in(queued, new JobState.Succeeded(result), ENDED));
  }

  private static EventWriter writer(OutputStream out) {
    return new EventWriter(out);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  private List<String> lines() {
    return text().lines().toList();
  }

  private List<String> ids() {
    return fields("id: ");
  }

  private List<String> data() {
    return fields("data: ");
  }

  private List<String> fields(String prefix) {
    return text()
        .lines()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }
}
