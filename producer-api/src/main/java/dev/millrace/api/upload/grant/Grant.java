package dev.millrace.api.upload.grant;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Signed requests that a caller may make without credentials. Whoever has them can make them: they
 * belong into no log.
 */
public sealed interface Grant {

  /**
   * One PUT.
   *
   * @param headers to send with it, beside those every client sends by itself (Host,
   *     Content-Length)
   */
  record Put(URI url, Map<String, String> headers) implements Grant {
    public Put {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * One POST of a multipart form.
   *
   * @param fields to send before the file
   */
  record Post(URI url, Map<String, String> fields) implements Grant {}

  /** One PUT for each part. */
  record Parts(List<Part> parts) implements Grant {
    public Parts {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A PUT of one part.
   *
   * @param number counted from 1
   * @param bytes exactly as many
   */
  record Part(int number, long bytes, URI url) {}
}
