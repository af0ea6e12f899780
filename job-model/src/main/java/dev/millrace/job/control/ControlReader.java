package dev.millrace.job.control;

import java.time.Instant;
import java.util.List;

/** Listens to what {@link ControlPublisher} told. */
public interface ControlReader {
  /**
   * The notices of this instant and later, by the clocks of those who published them; a notice is
   * kept for ten minutes. Ask for some seconds more than were heard, since clocks disagree: hearing
   * a notice twice is harmless.
   *
   * @throws dev.millrace.job.store.StoreUnavailableException if they cannot be read
   */
  List<ControlNotice> since(Instant instant);
}
