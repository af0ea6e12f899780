package dev.millrace.parser.format;

import dev.millrace.parser.protocol.ParseLimits;
import java.io.IOException;

/** Reads documents of one format. */
interface FormatReader {

  /**
   * Adds what the document holds.
   *
   * @throws RefusedException if the document breaks a limit
   * @throws IOException if it breaks the rules of its format, as does any runtime exception
   */
  void read(byte[] content, ParseLimits limits, ContentBuilder into) throws IOException;
}
