package dev.millrace.worker.pacing;

/** Whether new work for a quota pool makes sense now. */
@FunctionalInterface
public interface PoolGate {
  /** False while the provider refuses everything: what is in flight probes, nothing is added. */
  boolean isOpen();

  /** True while nobody may call at all: then nothing probes either. */
  default boolean isShut() {
    return false;
  }
}
