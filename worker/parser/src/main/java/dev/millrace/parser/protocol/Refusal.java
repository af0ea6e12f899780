package dev.millrace.parser.protocol;

/**
 * Why a document is not read. The words are fixed: a parser process that a document took over
 * cannot put the document's own into a log.
 */
public enum Refusal {
  /** Opens only with a password. */
  ENCRYPTED("it needs a password"),
  /** Breaks the rules of the format that its first bytes announce. */
  CORRUPT("it breaks the rules of its format"),
  /** Holds neither text nor an image. */
  EMPTY("it holds neither text nor an image"),
  /** Is of a type that is not read. */
  UNSUPPORTED("its content is of a type that is not read"),
  /** Is longer than the limit of bytes. */
  TOO_MANY_BYTES("it has more bytes than millrace.document.limits.bytes"),
  /** Gives more text than the limit of characters. */
  TOO_MANY_CHARACTERS("it has more text than millrace.document.limits.characters"),
  /** Unpacks to far more than its own size. */
  INFLATES_TOO_MUCH("it inflates beyond millrace.document.limits.inflation-ratio"),
  /** Is an archive of more entries than the limit. */
  TOO_MANY_ENTRIES("it has more entries than millrace.document.limits.zip-entries"),
  /** Holds archives within archives, or structures within structures, beyond the limit. */
  NESTED_TOO_DEEP("it is nested deeper than millrace.document.limits.nesting-depth"),
  /** Has more pages than the limit. */
  TOO_MANY_PAGES("it has more pages than millrace.document.limits.pages"),
  /** Gives more images than the limit. */
  TOO_MANY_IMAGES("it has more images than millrace.document.limits.images"),
  /** Holds an image of more pixels than the limit, or one that cannot be made small enough. */
  TOO_MANY_PIXELS("it has an image larger than millrace.document.limits.image-pixels");

  private final String explanation;

  Refusal(String explanation) {
    this.explanation = explanation;
  }

  /** A clause for the log. */
  public String explanation() {
    return explanation;
  }
}
