package dev.millrace.worker.llm.remote;

/** A provider's key. It is written into requests alone and never shows itself elsewhere. */
public record ApiKey(String value) {
  /** Visible ASCII, as a header takes it; the message does not repeat a key that is wrong. */
  public ApiKey {
    if (value.isBlank() || value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException("a key must be visible ASCII without spaces");
    }
  }

  @Override
  public String toString() {
    return "ApiKey[hidden]";
  }
}
