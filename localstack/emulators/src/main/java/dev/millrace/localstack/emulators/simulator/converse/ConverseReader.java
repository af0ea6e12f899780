package dev.millrace.localstack.emulators.simulator.converse;

import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the body of {@code POST /model/{modelId}/converse}. */
public final class ConverseReader {

  private static final JsonMapper JSON = JsonMapper.shared();

  private ConverseReader() {}

  /**
   * Reads a request.
   *
   * @throws InvalidConverseException if Bedrock would answer with a ValidationException
   */
  public static ConverseRequest read(byte[] body) {
    JsonNode root = parse(body);
    JsonNode messages = root.path("messages");
    if (!messages.isArray() || messages.isEmpty()) {
      throw InvalidConverseException.because("messages: must hold at least one message");
    }
    if (!"user".equals(messages.get(0).path("role").asString(""))) {
      throw InvalidConverseException.because("A conversation must start with a user message.");
    }
    var images = new ImageReader();
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
      throw InvalidConverseException.because("messages: the content must not be empty");
    }
    return new ConverseRequest(
        system.text(),
        history.text(),
        user.text(),
        schema(root),
        user.attachments() + history.attachments(),
        images.images(),
        images.tokens(),
        maxTokens(root.path("inferenceConfig").path("maxTokens")));
  }

  private static JsonNode parse(byte[] body) {
    try {
      JsonNode root = JSON.readTree(body);
      if (root.isObject()) {
        return root;
      }
    } catch (JacksonException _) {
      // Said below: a caller of Bedrock learns no more either.
    }
    throw InvalidConverseException.because("The request body is not a JSON object.");
  }

  private static int lastUserTurn(JsonNode messages) {
    int last = 0;
    for (int turn = 0; turn < messages.size(); turn++) {
      switch (messages.get(turn).path("role").asString("")) {
        case "user" -> last = turn;
        case "assistant" -> {}
        default -> throw InvalidConverseException.because("role must be user or assistant");
      }
    }
    return last;
  }

  private static Optional<String> schema(JsonNode root) {
    JsonNode structure = root.path("outputConfig").path("textFormat").path("structure");
    return structure.path("jsonSchema").path("schema").stringValueOpt();
  }

  private static OptionalInt maxTokens(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return OptionalInt.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
      throw InvalidConverseException.because(
          "inferenceConfig.maxTokens: must be a whole number of at least 1");
    }
    return OptionalInt.of(value.intValue());
  }
}
