package dev.millrace.api.upload.record;

import dev.millrace.job.Sha256;
import java.util.Optional;

/**
 * What a caller announced.
 *
 * @param bytes exactly as many; at least one
 * @param sha256 of the content, if the caller wants it checked on arrival
 */
public record Content(DocumentName name, ContentType type, long bytes, Optional<Sha256> sha256) {
  public Content {
    if (bytes < 1) {
      throw new IllegalArgumentException("an upload has at least one byte");
    }
  }
}
