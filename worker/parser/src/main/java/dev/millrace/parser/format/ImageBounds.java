package dev.millrace.parser.format;

import dev.millrace.parser.protocol.ParseLimits;
import dev.millrace.parser.protocol.Refusal;

/** Sizes of images: what we decode, and what an LLM takes. */
final class ImageBounds {
  private ImageBounds() {}

  static void requirePixels(int width, int height, ParseLimits limits) {
    if ((long) width * height > limits.imagePixels()) {
      throw new RefusedException(Refusal.TOO_MANY_PIXELS);
    }
  }

  /** Whether an LLM takes the image as it is. */
  static boolean fits(int width, int height, int bytes) {
    return Math.max(width, height) <= ParseLimits.IMAGE_SIDE && bytes <= ParseLimits.IMAGE_BYTES;
  }
}
