package dev.millrace.api.listening;

/** Something that cannot start while what it stands on cannot be reached. */
interface Startable {
  String name();

  /** Throws anything if it could not start. */
  void start();

  /** Undoes what a failed start left behind. */
  void stop();
}
