package dev.millrace.job;

/** A queue of its own: the jobs of one quota pool and one urgency. */
public record Lane(QuotaPool pool, Urgency urgency) {

  /** For queue names, thread names and metrics, such as {@code default-bulk}. */
  public String label() {
    return pool.name() + "-" + urgency.wireName();
  }
}
