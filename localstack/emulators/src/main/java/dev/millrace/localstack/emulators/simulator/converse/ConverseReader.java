package dev.millrace.localstack.emulators.simulator.converse;

import dev.millrace.localstack.emulators.simulator.wire.ImageReader;
import dev.millrace.localstack.emulators.simulator.wire.InvalidRequestException;
import dev.millrace.localstack.emulators.simulator.wire.WireJson;
import dev.millrace.localstack.emulators.simulator.wire.WireRequest;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the body of {@code POST /model/{modelId}/converse}. */
final class ConverseReader {

  private static final int MAX_IMAGES = 20;
  private static final int MAX_IMAGE_BYTES = 3_750_000;

  private ConverseReader() {}

  /**
   * Reads a request.
   *
   * @throws InvalidRequestException if Bedrock would answer with a ValidationException
   */
  static WireRequest read(String modelId, byte[] body) {
    JsonNode root = WireJson.object(body);
    JsonNode messages = WireJson.turns(root);
    if (!"user".equals(messages.get(0).path("role").asString(""))) {
      throw InvalidRequestException.because("A conversation must start with a user message.");
    }
    var images = new ImageReader(MAX_IMAGES, MAX_IMAGE_BYTES);
    var system = new ContentReader("system", images);
    system.readBlocks(root.path("system"), false);
    var history = new ContentReader("messages", images);
    var user = new ContentReader("messages", images);
    int last = lastUserTurn(messages);
    for (int turn = 0; turn < messages.size(); turn++) {
      boolean isUser = "user".equals(messages.get(turn).path("role").asString(""));
      (turn == last ? user : history).readBlocks(messages.get(turn).path("content"), isUser);
    }
    if (user.isEmpty()) {
      throw InvalidRequestException.because("messages: the content must not be empty");
    }
    return new WireRequest(
        modelId,
        system.text(),
        history.text(),
        user.text(),
        schema(root),
        user.attachments() + history.attachments(),
        images.seen(),
        WireJson.limit(
            root.path("inferenceConfig").path("maxTokens"), "inferenceConfig.maxTokens"));
  }

  private static int lastUserTurn(JsonNode messages) {
    int last = 0;
    for (int turn = 0; turn < messages.size(); turn++) {
      switch (messages.get(turn).path("role").asString("")) {
        case "user" -> last = turn;
        case "assistant" -> {}
        default -> throw InvalidRequestException.because("role must be user or assistant");
      }
    }
    return last;
  }

  private static Optional<String> schema(JsonNode root) {
    JsonNode structure = root.path("outputConfig").path("textFormat").path("structure");
    return structure.path("jsonSchema").path("schema").stringValueOpt();
  }
}
