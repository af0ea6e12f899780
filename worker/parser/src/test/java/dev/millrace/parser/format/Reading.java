package dev.millrace.parser.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.parser.protocol.ParseAnswer;
import dev.millrace.parser.protocol.ParseAnswer.Block;
import dev.millrace.parser.protocol.ParseLimits;
import dev.millrace.parser.protocol.ParseRequest;
import java.util.List;

/** Reads documents within the limits that a worker has by default. */
final class Reading {
  static final ParseLimits LIMITS =
      new ParseLimits(25 << 20, 2_000_000, 100, 10_000, 4, 500, 20, 64_000_000);

  private static final DocumentReader READER = new DocumentReader();

  private Reading() {}

  static ParseAnswer of(byte[] document) {
    return of(document, "", LIMITS);
  }

  static ParseAnswer of(byte[] document, String ending, ParseLimits limits) {
    return READER.read(new ParseRequest(ending, document, limits));
  }

  static List<Block> blocks(byte[] document) {
    return blocks(of(document));
  }

  static List<Block> blocks(ParseAnswer answer) {
    assertThat(answer).isInstanceOf(ParseAnswer.Content.class);
    return ((ParseAnswer.Content) answer).blocks();
  }

  static String text(byte[] document) {
    return text(of(document));
  }

  /** The document's only block. */
  static String text(ParseAnswer answer) {
    List<Block> blocks = blocks(answer);
    assertThat(blocks).singleElement().isInstanceOf(ParseAnswer.Text.class);
    return ((ParseAnswer.Text) blocks.getFirst()).text();
  }

  static ParseAnswer.Image image(byte[] document) {
    List<Block> blocks = blocks(document);
    assertThat(blocks).singleElement().isInstanceOf(ParseAnswer.Image.class);
    return (ParseAnswer.Image) blocks.getFirst();
  }
}
