package dev.millrace.api.query.events;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Looks at jobs on behalf of streams. A job is read once per interval at most, however many streams
 * watch it: the first of them that asks reads for all.
 */
final class JobWatch {
  private final ConcurrentHashMap<JobId, SharedLook> looks = new ConcurrentHashMap<>();
  private final JobStore store;
  private final Duration interval;
  private final Clock clock;

  JobWatch(JobStore store, Duration interval, Clock clock) {
    this.store = store;
    this.interval = interval;
    this.clock = clock;
  }

  /** Watches a job until it is closed. */
  View open(Job found) {
    SharedLook look =
        looks.compute(
            found.id(), (_, shared) -> shared == null ? new SharedLook(found) : shared.joined());
    return new View(look);
  }

  /** Jobs that are watched now. */
  int size() {
    return looks.size();
  }

  /** What one stream sees of its job. */
  final class View implements AutoCloseable {
    private final SharedLook look;

    private View(SharedLook look) {
      this.look = look;
    }

    /** The job of at most an interval ago, or of longer ago in an outage; empty once deleted. */
    Optional<Job> latest() {
      return look.latest();
    }

    @Override
    public void close() {
      looks.computeIfPresent(look.id, (_, shared) -> shared.left());
    }
  }

  private final class SharedLook {
    private final ReentrantLock turn = new ReentrantLock();
    private final JobId id;
    private int viewers = 1;
    private Optional<Job> seen;
    private Instant seenAt;

    SharedLook(Job found) {
      id = found.id();
      seen = Optional.of(found);
      seenAt = clock.instant();
    }

    SharedLook joined() {
      viewers++;
      return this;
    }

    /** What is left of it in the map: nothing without viewers. */
    @Nullable SharedLook left() {
      viewers--;
      return viewers == 0 ? null : this;
    }

    Optional<Job> latest() {
      turn.lock();
      try {
        if (!clock.instant().isBefore(seenAt.plus(interval))) {
          seen = look();
          seenAt = clock.instant();
        }
        return seen;
      } finally {
        turn.unlock();
      }
    }

    private Optional<Job> look() {
      try {
        return store.find(id);
      } catch (StoreUnavailableException _) {
        return seen;
      }
    }
  }
}
