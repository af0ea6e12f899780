package dev.millrace.localstack.emulators.simulator.converse;

import java.util.Base64;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Checks image blocks as Bedrock does, and estimates what they cost. */
final class ImageReader {
  private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "webp");
  private static final int MAX_IMAGES = 20;
  private static final int MAX_BYTES = 3_750_000;
  private static final int MAX_SIDE = 8_000;
  private static final int PIXELS_PER_TOKEN = 750;
  private static final int MAX_TOKENS = 1_600;

  private int images;
  private int tokens;

  void read(JsonNode image, String field) {
    String format = image.path("format").asString("");
    if (!FORMATS.contains(format)) {
      throw refusal(field, "format must be one of png, jpeg, gif, webp");
    }
    images++;
    if (images > MAX_IMAGES) {
      throw InvalidConverseException.because("too many images: at most " + MAX_IMAGES);
    }
    ImageHeader header = header(image.path("source").path("bytes"), field);
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

  private static ImageHeader header(JsonNode base64, String field) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.asString(""));
    } catch (IllegalArgumentException _) {
      throw refusal(field, "bytes are not Base64");
    }
    if (bytes.length > MAX_BYTES) {
      throw refusal(field, "has " + bytes.length + " bytes of at most " + MAX_BYTES);
    }
    return ImageHeader.of(bytes).orElseThrow(() -> refusal(field, "could not process image"));
  }

  private static InvalidConverseException refusal(String field, String why) {
    return InvalidConverseException.because(field + ": image: " + why);
  }

  int images() {
    return images;
  }

  /** About the size of the pictures in blocks of 750 pixels, as the vendors say. */
  int tokens() {
    return tokens;
  }
}
