package dev.millrace.api.clock;

import dev.millrace.job.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what is kept until a day that is over; the rest of a large day is left to the next. */
final class DayRemoval {
  private static final Logger log = LoggerFactory.getLogger(DayRemoval.class);

  /** A clock that is fast must not take a day for over. */
  private static final Duration CARE = Duration.ofHours(1);

  private static final int MAX_FOLDERS = 1000;

  private final DayFolders folders;
  private final int limit;
  private final ClockMeters meters;
  private final Clock clock;

  DayRemoval(DayFolders folders, int limit, ClockMeters meters, Clock clock) {
    this.folders = folders;
    this.limit = limit;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Deletes once.
   *
   * @param goesOn false once the process stops
   * @throws StoreUnavailableException the first of its kind, after every folder had its turn
   */
  void run(BooleanSupplier goesOn) {
    LocalDate today = LocalDate.ofInstant(clock.instant().minus(CARE), ZoneOffset.UTC);
    var failures = new ArrayList<StoreUnavailableException>();
    int left = limit;
    for (DayFolder folder : folders.before(today, MAX_FOLDERS)) {
      if (left <= 0 || !goesOn.getAsBoolean()) {
        break;
      }
      try {
        int deleted = folders.empty(folder, left);
        meters.deleted(deleted);
        log.info("deleted {} objects of {}", deleted, folder.prefix());
        left -= deleted;
      } catch (StoreUnavailableException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }
}
