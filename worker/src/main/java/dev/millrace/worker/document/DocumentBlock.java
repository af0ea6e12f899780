package dev.millrace.worker.document;

/** A piece of a document, in the order of reading. */
public sealed interface DocumentBlock {

  /** Text that a reader would see. */
  record Text(String text) implements DocumentBlock {}

  /** A picture, or a page without text: within the limits of an LLM (3.75 MB, 8,000 px). */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy would double megabytes.
  record Image(ImageFormat format, byte[] bytes) implements DocumentBlock {}
}
