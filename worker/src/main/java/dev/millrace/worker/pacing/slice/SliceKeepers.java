package dev.millrace.worker.pacing.slice;

import java.util.List;

/** The keepers of a worker: one for each pool whose known quota it shares. */
public record SliceKeepers(List<SliceKeeper> keepers) implements AutoCloseable {
  public SliceKeepers {
    keepers = List.copyOf(keepers);
  }

  public void start() {
    keepers.forEach(SliceKeeper::start);
  }

  /** Whether every slice is still renewed, or no longer because it was told so. */
  public boolean isAlive() {
    return keepers.stream().allMatch(SliceKeeper::isAlive);
  }

  @Override
  public void close() {
    keepers.forEach(SliceKeeper::close);
  }
}
