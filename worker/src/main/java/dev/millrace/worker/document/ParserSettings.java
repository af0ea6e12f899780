package dev.millrace.worker.document;

import dev.millrace.parser.protocol.ParseLimits;
import java.time.Duration;
import java.util.List;

/**
 * How documents are read.
 *
 * @param command that starts a parser process
 * @param children processes at a time
 * @param documentsPerChild after which a process is replaced by a fresh one
 * @param wallTime that one document may take
 * @param patience with which a document waits for a free process
 * @param startTime that a process may take to become ready
 * @param limits of one document
 */
public record ParserSettings(
    List<String> command,
    int children,
    int documentsPerChild,
    Duration wallTime,
    Duration patience,
    Duration startTime,
    ParseLimits limits) {
  public ParserSettings {
    command = List.copyOf(command);
  }
}
