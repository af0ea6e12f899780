package dev.millrace.job.control;

/** Tells every running worker. */
public interface ControlPublisher {
  /**
   * Returns once the notice is stored. A worker that misses it learns the same at its next
   * heartbeat.
   *
   * @throws dev.millrace.job.store.StoreUnavailableException if that is not known; publishing again
   *     is harmless
   */
  void publish(ControlNotice notice);
}
