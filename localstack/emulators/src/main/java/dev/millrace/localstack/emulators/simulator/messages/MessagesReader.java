package dev.millrace.localstack.emulators.simulator.messages;

import dev.millrace.localstack.emulators.simulator.wire.ImageReader;
import dev.millrace.localstack.emulators.simulator.wire.InvalidRequestException;
import dev.millrace.localstack.emulators.simulator.wire.WireJson;
import dev.millrace.localstack.emulators.simulator.wire.WireRequest;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Reads a Messages body as far as it is the same in both of its wires. */
final class MessagesReader {

  private static final int MAX_IMAGES = 100;
  private static final int MAX_IMAGE_BYTES = 5 * 1024 * 1024;
  private static final Set<String> FIELDS =
      Set.of(
          "model",
          "anthropic_version",
          "max_tokens",
          "messages",
          "metadata",
          "stop_sequences",
          "stream",
          "system",
          "temperature",
          "top_k",
          "top_p");

  private final ImageReader images = new ImageReader(MAX_IMAGES, MAX_IMAGE_BYTES);

  private MessagesReader() {}

  static WireRequest read(String modelId, JsonNode root) {
    for (String field : root.propertyNames()) {
      if (!FIELDS.contains(field)) {
        throw InvalidRequestException.because(field + ": Extra inputs are not permitted");
      }
    }
    if (root.path("stream").asBoolean(false)) {
      throw InvalidRequestException.because("stream: is not simulated");
    }
    OptionalInt maxTokens = WireJson.limit(root.path("max_tokens"), "max_tokens");
    if (maxTokens.isEmpty()) {
      throw InvalidRequestException.because("max_tokens: Field required");
    }
    WireJson.requireTemperature(root, 1);
    return new MessagesReader().read(modelId, root, maxTokens);
  }

  private WireRequest read(String modelId, JsonNode root, OptionalInt maxTokens) {
    JsonNode turns = WireJson.turns(root);
    if (!roleOf(turns.get(0)).equals("user")) {
      throw InvalidRequestException.because("messages: first message must use the \"user\" role");
    }
    var texts = new ArrayList<String>();
    int last = 0;
    for (JsonNode turn : turns) {
      boolean isUser = roleOf(turn).equals("user");
      last = isUser ? texts.size() : last;
      texts.add(textOf(turn.path("content"), "messages", isUser));
    }
    String user = texts.remove(last);
    String system = root.has("system") ? textOf(root.path("system"), "system", false) : "";
    return new WireRequest(
        modelId,
        system,
        String.join("\n", texts),
        user,
        Optional.empty(),
        0,
        images.seen(),
        maxTokens);
  }

  private static String roleOf(JsonNode turn) {
    String role = turn.path("role").asString("");
    if (!role.equals("user") && !role.equals("assistant")) {
      throw InvalidRequestException.because("messages: role must be user or assistant");
    }
    return role;
  }

  private String textOf(JsonNode content, String field, boolean isUser) {
    if (content.isString()) {
      return said(content, field);
    }
    if (!content.isArray() || content.isEmpty()) {
      throw InvalidRequestException.because(field + ": content must not be empty");
    }
    var text = new StringJoiner("\n");
    for (JsonNode block : content) {
      String type = block.path("type").asString("");
      if (type.equals("text")) {
        text.add(said(block.path("text"), field));
      } else if (type.equals("image") && isUser) {
        readImage(block.path("source"), field);
      } else {
        throw InvalidRequestException.because(
            field + ": a block of type '" + type + "' is not taken here");
      }
    }
    return text.toString();
  }

  private static String said(JsonNode text, String field) {
    if (text.asString("").isBlank()) {
      throw InvalidRequestException.because(
          field + ": text content blocks must contain non-whitespace text");
    }
    return text.stringValue();
  }

  private void readImage(JsonNode source, String field) {
    String mediaType = source.path("media_type").asString("");
    if (!source.path("type").asString("").equals("base64") || !mediaType.startsWith("image/")) {
      throw InvalidRequestException.because(
          field + ": an image must be base64 data with a media_type");
    }
    images.read(mediaType.substring("image/".length()), source.path("data").asString(""), field);
  }
}
