package dev.millrace.worker.execution;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether an object is text that needs no parser: UTF-8, and no format that is written in it. */
final class PlainText {
  private static final Set<String> MARKUP = Set.of("html", "htm", "xhtml", "xml", "svg", "rtf");
  private static final int LONGEST_START = 16;

  private PlainText() {}

  /**
   * Empty for everything else; a caller's object may hold anything.
   *
   * @param name counts where the content leaves a choice
   */
  static Optional<String> in(String name, byte[] bytes) {
    return MARKUP.contains(endingOf(name))
        ? Optional.empty()
        : decoded(bytes).filter(text -> !startsAsOtherFormat(text));
  }

  private static String endingOf(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static Optional<String> decoded(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static boolean startsAsOtherFormat(String text) {
    String start =
        text.codePoints()
            .dropWhile(character -> character == '\uFEFF' || Character.isWhitespace(character))
            .limit(LONGEST_START)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .toLowerCase(Locale.ROOT);
    return Stream.of("%pdf-", "%!ps", "{\\rtf", "<?xml", "<!doctype", "<html", "<svg")
        .anyMatch(start::startsWith);
  }
}
