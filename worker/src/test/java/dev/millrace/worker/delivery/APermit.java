package dev.millrace.worker.delivery;

import java.util.ArrayList;
import java.util.List;

/** A permit whose reasons a test can read. */
public final class APermit {
  private final List<ReleaseReason> reasons = new ArrayList<>();
  private final Permit permit = new Permit(reasons::add);

  public Permit permit() {
    return permit;
  }

  /** Empty while it is held. */
  public List<ReleaseReason> reasons() {
    return List.copyOf(reasons);
  }
}
