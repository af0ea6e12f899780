package dev.millrace.parser.protocol;

import java.io.IOException;

/** The other side said what it may never say: nothing it says from now on means anything. */
public final class ProtocolViolationException extends IOException {
  private static final long serialVersionUID = 1L;

  private ProtocolViolationException(String message) {
    super(message);
  }

  static ProtocolViolationException unknown(String what, int value) {
    return new ProtocolViolationException("unknown " + what + " " + value);
  }

  static ProtocolViolationException tooLong(String what, long length) {
    return new ProtocolViolationException(what + " of " + length);
  }
}
