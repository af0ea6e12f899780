package dev.millrace.parser.protocol;

/**
 * How much of a document is taken.
 *
 * @param bytes of the document as it was uploaded
 * @param characters of text that it gives
 * @param inflationRatio bytes that an archive may unpack to, per byte of its own
 * @param zipEntries of an archive and of all archives within it
 * @param nestingDepth archives within archives; the document itself is 1
 * @param pages of a PDF
 * @param images that one document gives, rendered pages among them
 * @param imagePixels of one image, before it is scaled down
 */
public record ParseLimits(
    int bytes,
    int characters,
    int inflationRatio,
    int zipEntries,
    int nestingDepth,
    int pages,
    int images,
    int imagePixels) {

  /** Of one image: the strictest of the providers' limits, in bytes. */
  public static final int IMAGE_BYTES = 3_750_000;

  /** Of one side of an image: the strictest of the providers' limits, in pixels. */
  public static final int IMAGE_SIDE = 8_000;

  public ParseLimits {
    requirePositive("bytes", bytes);
    requirePositive("characters", characters);
    requirePositive("inflation-ratio", inflationRatio);
    requirePositive("zip-entries", zipEntries);
    requirePositive("nesting-depth", nestingDepth);
    requirePositive("pages", pages);
    requirePositive("images", images);
    requirePositive("image-pixels", imagePixels);
  }

  private static void requirePositive(String key, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "millrace.document.limits." + key + " must be at least 1, got " + value);
    }
  }
}
