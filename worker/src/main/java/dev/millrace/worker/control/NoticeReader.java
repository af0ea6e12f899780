package dev.millrace.worker.control;

import dev.millrace.job.JobId;
import dev.millrace.job.control.ControlNotice;
import dev.millrace.job.control.ControlReader;
import dev.millrace.job.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears each notice for as long as the overlap, so that an attempt which begins a moment after its
 * notice is found as well. It remembers nothing but until when it has heard everything.
 */
final class NoticeReader {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeReader.class);

  private final ControlReader reader;
  private final Cancellation cancellation;
  private final Duration overlap;
  private final Clock clock;
  private volatile Instant heardUntil;
  private boolean isDeaf;

  NoticeReader(ControlReader reader, Cancellation cancellation, Duration overlap, Clock clock) {
    this.reader = reader;
    this.cancellation = cancellation;
    this.overlap = overlap;
    this.clock = clock;
    this.heardUntil = clock.instant();
  }

  /** Reads once, and acts on what was said; a table that is away is read further back later. */
  void turn() throws InterruptedException {
    Instant now = clock.instant();
    try {
      Instant from = now.isBefore(heardUntil) ? now : heardUntil;
      cancellation.actOn(cancelled(from.minus(overlap)));
      heardUntil = now;
      if (isDeaf) {
        LOG.info("Control notices are heard again");
        isDeaf = false;
      }
    } catch (StoreUnavailableException e) {
      if (!isDeaf) {
        LOG.warn("Control notices are not heard, heartbeats still are: {}", e.getMessage());
        isDeaf = true;
      }
    }
  }

  private Set<JobId> cancelled(Instant since) {
    Set<JobId> jobs = new LinkedHashSet<>();
    for (ControlNotice notice : reader.since(since)) {
      switch (notice) {
        case ControlNotice.CancelJob(JobId job) -> jobs.add(job);
      }
    }
    return jobs;
  }

  /** How long nothing could be heard. */
  Duration silence() {
    return Duration.between(heardUntil, clock.instant());
  }
}
