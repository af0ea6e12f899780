package dev.millrace.api.deadletter;

import java.net.URI;

/** What a failed job was to work on. */
sealed interface DeadLetterInput {

  /** The bytes themselves. */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Content(byte[] bytes) implements DeadLetterInput {}

  /** Too large to pass through us. */
  record Elsewhere(URI link) implements DeadLetterInput {}

  /** It was deleted, replaced, or cannot be read. */
  record Gone() implements DeadLetterInput {}
}
