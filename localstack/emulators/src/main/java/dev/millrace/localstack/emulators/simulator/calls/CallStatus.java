package dev.millrace.localstack.emulators.simulator.calls;

import java.util.Locale;

/** What became of a call. */
public enum CallStatus {
  /** No answer yet. */
  PENDING,
  /** Answered with 200, all bytes written. */
  OK,
  /** Refused with 429. */
  THROTTLED,
  /** Answered with another error status. */
  ERROR,
  /** The client left before its answer was written. */
  ABORTED,
  /** Answered with 200 and a broken body, as the behaviour asked. */
  MALFORMED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
