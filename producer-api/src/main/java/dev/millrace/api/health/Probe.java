package dev.millrace.api.health;

/** Answers whether calls of one thing we stand on are likely to succeed. */
interface Probe {
  String name();

  /** Throws anything if it cannot be reached; must be cheap. */
  void check();
}
