package dev.millrace.parser.protocol;

/** How the bytes of an image are to be read. */
public enum ImageEncoding {
  /** Portable Network Graphics. */
  PNG,
  /** JPEG, baseline or progressive. */
  JPEG,
  /** WebP, which is never re-encoded. */
  WEBP
}
