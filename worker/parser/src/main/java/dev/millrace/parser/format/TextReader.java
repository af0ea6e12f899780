package dev.millrace.parser.format;

import dev.millrace.parser.protocol.ParseLimits;
import dev.millrace.parser.protocol.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.tika.detect.AutoDetectReader;
import org.apache.tika.exception.TikaException;

/** Hands text, Markdown and tables on as they are: an LLM reads them so. */
final class TextReader implements FormatReader {

  @Override
  public void read(byte[] content, ParseLimits limits, ContentBuilder into) throws IOException {
    // A character takes at most four bytes: beyond that, decoding would only cost memory.
    if (content.length > 4L * limits.characters()) {
      throw new RefusedException(Refusal.TOO_MANY_CHARACTERS);
    }
    into.text(decode(content));
  }

  /** As UTF-8 if it can be; anything else is a guess. */
  private static String decode(byte[] content) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException _) {
      return guess(content);
    }
  }

  private static String guess(byte[] content) throws IOException {
    try (Reader reader = new AutoDetectReader(new ByteArrayInputStream(content))) {
      return reader.readAllAsString();
    } catch (TikaException _) {
      throw new RefusedException(Refusal.UNSUPPORTED);
    }
  }
}
