package dev.millrace.api.clock;

import java.time.LocalDate;
import java.util.List;

/**
 * The folders of days in our bucket. Each method throws {@link
 * dev.millrace.job.store.StoreUnavailableException} when it cannot say what happened.
 */
interface DayFolders {

  /**
   * Folders of days before the given one.
   *
   * @param limit how many at most
   */
  List<DayFolder> before(LocalDate day, int limit);

  /**
   * Deletes what lies in a folder for good, every version of it.
   *
   * @param limit how many objects at most, give or take a thousand
   * @return how many were deleted
   */
  int empty(DayFolder folder, int limit);
}
