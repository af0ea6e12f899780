package dev.millrace.worker.document;

/** The encodings of images that an LLM takes. */
public enum ImageFormat {
  /** Lossless; screenshots and drawings. */
  PNG,
  /** Photographs and rendered pages. */
  JPEG,
  /** Handed on as it was uploaded. */
  WEBP
}
