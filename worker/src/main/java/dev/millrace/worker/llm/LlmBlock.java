package dev.millrace.worker.llm;

import dev.millrace.worker.document.ImageFormat;

/** A piece of what we say to an LLM. */
public sealed interface LlmBlock {

  /** Text, never blank: providers refuse a blank one. */
  record Text(String text) implements LlmBlock {}

  /** A picture that stands between texts. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy would double megabytes.
  record Image(ImageFormat format, byte[] bytes) implements LlmBlock {}
}
