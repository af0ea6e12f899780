package dev.millrace.job.control;

import java.util.List;

/** Tells which kill switches are on. */
@FunctionalInterface
public interface SwitchReader {
  /**
   * Those that are on now, as the latest write left them; none if the list is empty.
   *
   * @throws dev.millrace.job.store.StoreUnavailableException if that is not known
   */
  List<ActiveSwitch> active();
}
