package dev.millrace.localstack.emulators.simulator.converse;

import dev.millrace.localstack.emulators.simulator.wire.ImageReader;
import dev.millrace.localstack.emulators.simulator.wire.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Collects the text of content blocks, checks their images and counts what is neither. */
final class ContentReader {

  private static final Set<String> READABLE = Set.of("txt", "md", "csv", "html");

  private final String field;
  private final StringBuilder text = new StringBuilder();
  private final ImageReader images;
  private int attachments;
  private boolean hasImage;

  ContentReader(String field, ImageReader images) {
    this.field = field;
    this.images = images;
  }

  /**
   * @param isUser whether the user says it: nobody else shows images
   */
  void readBlocks(JsonNode blocks, boolean isUser) {
    if (!blocks.isArray() && !blocks.isMissingNode() && !blocks.isNull()) {
      throw InvalidRequestException.because(field + ": content must be a list of blocks");
    }
    for (JsonNode block : blocks) {
      readBlock(block, isUser);
    }
  }

  private void readBlock(JsonNode block, boolean isUser) {
    if (block.path("text").isString()) {
      append(block.path("text").stringValue());
    } else if (block.has("document")) {
      readDocument(block.path("document"));
    } else if (block.has("image")) {
      if (!isUser) {
        throw InvalidRequestException.because(field + ": only the user may show images");
      }
      JsonNode image = block.path("image");
      String bytes = image.path("source").path("bytes").asString("");
      images.read(image.path("format").asString(""), bytes, field);
      hasImage = true;
    } else if (!block.isObject() || block.isEmpty()) {
      throw InvalidRequestException.because(field + ": a content block must not be empty");
    }
  }

  private void readDocument(JsonNode document) {
    JsonNode source = document.path("source");
    if (source.path("text").isString()) {
      append(source.path("text").stringValue());
    } else if (READABLE.contains(document.path("format").asString(""))
        && source.path("bytes").isString()) {
      append(decoded(source.path("bytes").stringValue()));
    } else {
      attachments++;
    }
  }

  private String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw InvalidRequestException.because(field + ": document bytes are not Base64");
    }
  }

  private void append(String part) {
    if (!text.isEmpty()) {
      text.append('\n');
    }
    text.append(part);
  }

  boolean isEmpty() {
    return text.isEmpty() && attachments == 0 && !hasImage;
  }

  String text() {
    return text.toString();
  }

  int attachments() {
    return attachments;
  }
}
