package dev.millrace.worker.execution;

import dev.millrace.worker.document.DocumentParser;
import java.time.Duration;

/** Documents of little size, whose parser and memory are never waited for. */
public final class FakeDocuments {
  static final int MAX_BYTES = 10_000;

  private FakeDocuments() {}

  public static Documents with(DocumentParser parser) {
    return new Documents(parser, new DocumentAdmission(2, 1 << 20, Duration.ZERO), MAX_BYTES);
  }
}
