package dev.millrace.parser.protocol;

import java.util.List;

/** What a parser process says of a document. */
public sealed interface ParseAnswer {

  /** The document's content in the order of reading. */
  record Content(List<Block> blocks) implements ParseAnswer {
    public Content {
      blocks = List.copyOf(blocks);
    }
  }

  /** The document will never be read. */
  record Refused(Refusal refusal) implements ParseAnswer {}

  /** A piece of content. */
  sealed interface Block {}

  /** Text that a reader would see. */
  record Text(String text) implements Block {}

  /** A picture, or a page without text. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
  record Image(ImageEncoding encoding, byte[] bytes) implements Block {}
}
