package dev.millrace.localstack.emulators.simulator.chat;

import dev.millrace.localstack.emulators.simulator.wire.ImageReader;
import dev.millrace.localstack.emulators.simulator.wire.InvalidRequestException;
import dev.millrace.localstack.emulators.simulator.wire.WireJson;
import dev.millrace.localstack.emulators.simulator.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads the body of a chat completion. */
final class ChatReader {

  private static final int MAX_IMAGES = 500;
  private static final int MAX_IMAGE_BYTES = 20 * 1024 * 1024;
  private static final double MAX_TEMPERATURE = 2;
  private static final Pattern DATA_URL = Pattern.compile("data:image/([a-z]+);base64,(.*)");

  private final ImageReader images = new ImageReader(MAX_IMAGES, MAX_IMAGE_BYTES);
  private final StringJoiner system = new StringJoiner("\n");
  private final List<String> turns = new ArrayList<>();
  private int lastOfUser = -1;

  private ChatReader() {}

  static WireRequest read(JsonNode root) {
    String model = root.path("model").asString("");
    if (model.isEmpty()) {
      throw InvalidRequestException.because("you must provide a model parameter");
    }
    if (root.path("stream").asBoolean(false) || root.path("n").asInt(1) != 1) {
      throw InvalidRequestException.because("stream, n: are not simulated");
    }
    WireJson.requireTemperature(root, MAX_TEMPERATURE);
    return new ChatReader().read(model, root);
  }

  private WireRequest read(String model, JsonNode root) {
    for (JsonNode turn : WireJson.turns(root)) {
      readTurn(turn);
    }
    String user = lastOfUser < 0 ? "" : turns.remove(lastOfUser);
    JsonNode schema = root.path("response_format").path("json_schema").path("schema");
    return new WireRequest(
        model,
        system.toString(),
        String.join("\n", turns),
        user,
        schema.isObject() ? Optional.of(schema.toString()) : Optional.empty(),
        0,
        images.seen(),
        limit(root));
  }

  private static OptionalInt limit(JsonNode root) {
    if (root.has("max_tokens") && root.has("max_completion_tokens")) {
      throw InvalidRequestException.because(
          "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.");
    }
    return root.has("max_tokens")
        ? WireJson.limit(root.path("max_tokens"), "max_tokens")
        : WireJson.limit(root.path("max_completion_tokens"), "max_completion_tokens");
  }

  private void readTurn(JsonNode turn) {
    JsonNode content = turn.path("content");
    switch (turn.path("role").asString("")) {
      case "system", "developer" -> system.add(textOf(content, false));
      case "assistant" -> turns.add(textOf(content, false));
      case "user" -> {
        lastOfUser = turns.size();
        turns.add(textOf(content, true));
      }
      default ->
          throw InvalidRequestException.because(
              "messages: role must be system, developer, user or assistant");
    }
  }

  private String textOf(JsonNode content, boolean isUser) {
    if (content.isString()) {
      return content.stringValue();
    }
    if (!content.isArray() || content.isEmpty()) {
      throw InvalidRequestException.because("messages: content must be text or a list of parts");
    }
    var text = new StringJoiner("\n");
    for (JsonNode part : content) {
      String type = part.path("type").asString("");
      if (type.equals("text")) {
        text.add(part.path("text").asString(""));
      } else if (type.equals("image_url") && isUser) {
        readImage(part.path("image_url").path("url"));
      } else {
        throw InvalidRequestException.because(
            "messages: a part of type '" + type + "' is not taken here");
      }
    }
    return text.toString();
  }

  private void readImage(JsonNode url) {
    Matcher data = DATA_URL.matcher(url.asString(""));
    if (!data.matches()) {
      throw InvalidRequestException.because("messages: only images in data URLs are simulated");
    }
    images.read(data.group(1), data.group(2), "messages");
  }
}
