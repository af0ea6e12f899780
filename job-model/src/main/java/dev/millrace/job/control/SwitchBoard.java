package dev.millrace.job.control;

/**
 * The kill switches of a deployment. They outlive every process: only {@link #turnOff} ends one.
 *
 * <p>Each method throws {@link dev.millrace.job.store.StoreUnavailableException} when it cannot say
 * what happened; asking again is safe.
 */
public interface SwitchBoard extends SwitchReader {

  /** Turns one on; if it is on already, who, when and why are from now on those of this one. */
  void turnOn(ActiveSwitch active);

  /** Turns it off; nothing happens if it is off. */
  void turnOff(SwitchTarget target);
}
