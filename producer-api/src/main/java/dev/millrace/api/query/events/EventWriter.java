package dev.millrace.api.query.events;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * Writes the lines of {@code text/event-stream}, each at once.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-Sent
 *     Events</a>
 */
final class EventWriter {
  private static final Duration RECONNECT_AFTER = Duration.ofSeconds(2);

  private final OutputStream out;

  EventWriter(OutputStream out) {
    this.out = out;
  }

  /** Begins the stream: the client learns that it is open, and when to come back. */
  void open() throws IOException {
    write("retry: " + RECONNECT_AFTER.toMillis() + "\n\n");
  }

  /** The document is one line: JSON escapes those of its texts. */
  void snapshot(SnapshotId id, JsonNode document) throws IOException {
    write("id: " + id.wireName() + "\nevent: job\ndata: " + document + "\n\n");
  }

  /** A comment, which clients ignore. */
  void heartbeat() throws IOException {
    write(":\n");
  }

  /**
   * Ends a heartbeat. The first write to a client that left is answered by a reset of the
   * connection, and only the next one fails: this is the next one.
   */
  void heartbeatEnd() throws IOException {
    write("\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
