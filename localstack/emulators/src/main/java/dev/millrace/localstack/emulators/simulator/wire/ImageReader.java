package dev.millrace.localstack.emulators.simulator.wire;

import java.util.Base64;
import java.util.Set;

/** Checks images as the providers do, and estimates what they cost. */
public final class ImageReader {
  private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "webp");
  private static final int MAX_SIDE = 8_000;
  private static final int PIXELS_PER_TOKEN = 750;
  private static final int MAX_TOKENS = 1_600;

  private final int maxImages;
  private final int maxBytes;
  private int images;
  private int tokens;

  /**
   * @param maxBytes of one image
   */
  public ImageReader(int maxImages, int maxBytes) {
    this.maxImages = maxImages;
    this.maxBytes = maxBytes;
  }

  /**
   * Reads one image.
   *
   * @param format such as {@code png}
   * @param field where it stands, for the refusal
   */
  public void read(String format, String base64, String field) {
    if (!FORMATS.contains(format)) {
      throw refusal(field, "format must be one of png, jpeg, gif, webp");
    }
    images++;
    if (images > maxImages) {
      throw InvalidRequestException.because("too many images: at most " + maxImages);
    }
    ImageHeader header = header(base64, field);
    if (!header.format().equals(format)) {
      throw refusal(field, "was specified as " + format + ", but appears to be " + header.format());
    }
    int longer = Math.max(header.width(), header.height());
    if (Math.min(header.width(), header.height()) < 1 || longer > MAX_SIDE) {
      throw refusal(field, "each side must have 1 to " + MAX_SIDE + " pixels");
    }
    long pixels = (long) header.width() * header.height();
    tokens += Math.clamp(pixels / PIXELS_PER_TOKEN, 1, MAX_TOKENS);
  }

  private ImageHeader header(String base64, String field) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException _) {
      throw refusal(field, "bytes are not Base64");
    }
    if (bytes.length > maxBytes) {
      throw refusal(field, "has " + bytes.length + " bytes of at most " + maxBytes);
    }
    return ImageHeader.of(bytes).orElseThrow(() -> refusal(field, "could not process image"));
  }

  private static InvalidRequestException refusal(String field, String why) {
    return InvalidRequestException.because(field + ": image: " + why);
  }

  /** About the size of the pictures in blocks of 750 pixels, as the vendors say. */
  public SeenImages seen() {
    return new SeenImages(images, tokens);
  }
}
