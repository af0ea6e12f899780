package dev.millrace.worker.document;

import dev.millrace.job.FailureReason;
import dev.millrace.parser.protocol.ImageEncoding;
import dev.millrace.parser.protocol.ParseAnswer;
import dev.millrace.parser.protocol.Refusal;
import dev.millrace.worker.document.ParsedDocument.Content;
import dev.millrace.worker.document.ParsedDocument.Rejected;

/** What a parser process says, in the words of the worker. */
final class Answers {
  private Answers() {}

  static ParsedDocument of(ParseAnswer answer) {
    return switch (answer) {
      case ParseAnswer.Refused(Refusal refusal) -> rejected(refusal);
      case ParseAnswer.Content(var blocks) ->
          new Content(blocks.stream().map(Answers::block).toList());
    };
  }

  static Rejected rejected(Refusal refusal) {
    return new Rejected(reason(refusal), refusal.explanation());
  }

  private static DocumentBlock block(ParseAnswer.Block block) {
    return switch (block) {
      case ParseAnswer.Text(String text) -> new DocumentBlock.Text(text);
      case ParseAnswer.Image(ImageEncoding encoding, byte[] bytes) ->
          new DocumentBlock.Image(format(encoding), bytes);
    };
  }

  private static ImageFormat format(ImageEncoding encoding) {
    return switch (encoding) {
      case PNG -> ImageFormat.PNG;
      case JPEG -> ImageFormat.JPEG;
      case WEBP -> ImageFormat.WEBP;
    };
  }

  private static FailureReason reason(Refusal refusal) {
    return switch (refusal) {
      case ENCRYPTED -> FailureReason.DOCUMENT_ENCRYPTED;
      case CORRUPT -> FailureReason.DOCUMENT_CORRUPT;
      case EMPTY -> FailureReason.DOCUMENT_EMPTY;
      case UNSUPPORTED -> FailureReason.DOCUMENT_TYPE_UNSUPPORTED;
      case TOO_MANY_BYTES,
          TOO_MANY_CHARACTERS,
          INFLATES_TOO_MUCH,
          TOO_MANY_ENTRIES,
          NESTED_TOO_DEEP,
          TOO_MANY_PIXELS ->
          FailureReason.DOCUMENT_TOO_LARGE;
      case TOO_MANY_PAGES -> FailureReason.DOCUMENT_TOO_MANY_PAGES;
      case TOO_MANY_IMAGES -> FailureReason.DOCUMENT_TOO_MANY_IMAGES;
    };
  }
}
