package dev.millrace.parser.format;

import dev.millrace.parser.protocol.Refusal;

/** Ends the reading of a document, from however deep inside a library. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  RefusedException(Refusal refusal) {
    super(refusal.explanation(), null, false, false);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
