package dev.millrace.worker.execution;

import dev.millrace.job.attempt.Fault;

/** What fetching a payload brought. */
sealed interface Fetched {

  /** Its bytes. */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Content(byte[] bytes) implements Fetched {}

  /** No bytes, and what follows from that. */
  record Unusable(Fault fault) implements Fetched {}
}
