package dev.millrace.api.query.events;

import dev.millrace.job.Job;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Streams one job: what it is now, then each change, until it is over or deleted, the time is up or
 * the application stops. A client whose stream ended early comes back and names what it saw last.
 */
final class JobStreamer {
  private final JobWatch watch;
  private final Snapshots snapshots;
  private final EventProperties properties;
  private final Pause pause;
  private final Clock clock;

  JobStreamer(
      JobWatch watch, Snapshots snapshots, EventProperties properties, Pause pause, Clock clock) {
    this.watch = watch;
    this.snapshots = snapshots;
    this.properties = properties;
    this.pause = pause;
    this.clock = clock;
  }

  /** Whether a client that saw this has seen everything. */
  boolean isComplete(Job job, Optional<String> lastSeen) {
    SnapshotId id = snapshots.idOf(job);
    return id.isLast() && lastSeen.filter(id.wireName()::equals).isPresent();
  }

  /**
   * Blocks as long as the stream is open.
   *
   * @param lastSeen the id of the snapshot that is not sent again
   * @throws IOException if the client left
   */
  void stream(Job found, Optional<String> lastSeen, EventWriter out) throws IOException {
    Instant end = clock.instant().plus(properties.longestLife());
    try (var view = watch.open(found)) {
      out.open();
      var heartbeat = new Heartbeat(out, properties.heartbeat(), clock);
      String sent = lastSeen.orElse("");
      Optional<Job> job = Optional.of(found);
      while (job.isPresent()) {
        SnapshotId id = snapshots.idOf(job.get());
        if (id.wireName().equals(sent)) {
          heartbeat.beat();
        } else {
          out.snapshot(id, snapshots.documentOf(job.get(), id));
          heartbeat.postpone();
          sent = id.wireName();
        }
        job = id.isLast() || !goesOn(end) ? Optional.empty() : view.latest();
      }
    }
  }

  private boolean goesOn(Instant end) {
    return clock.instant().isBefore(end) && pause.lasts(properties.lookInterval());
  }
}
