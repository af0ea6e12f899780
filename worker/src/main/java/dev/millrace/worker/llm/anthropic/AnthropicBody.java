package dev.millrace.worker.llm.anthropic;

import dev.millrace.worker.document.ImageFormat;
import dev.millrace.worker.llm.LlmBlock;
import dev.millrace.worker.llm.LlmRequest;
import dev.millrace.worker.llm.LlmTurn;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Our requests in the words of Anthropic's Messages. */
public final class AnthropicBody {
  private static final String BEDROCK_VERSION = "bedrock-2023-05-31";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private AnthropicBody() {}

  /** For Anthropic's own API, which takes the model from the body. */
  static byte[] forMessages(LlmRequest request) {
    return written(MAPPER.createObjectNode().put("model", request.llmModelId()), request);
  }

  /** For Bedrock's InvokeModel, which takes the model from the path. */
  public static byte[] forBedrock(LlmRequest request) {
    return written(MAPPER.createObjectNode().put("anthropic_version", BEDROCK_VERSION), request);
  }

  private static byte[] written(ObjectNode body, LlmRequest request) {
    body.put("max_tokens", request.maxOutputTokens());
    body.put("temperature", request.temperature());
    if (!request.system().isBlank()) {
      body.put("system", request.system());
    }
    ArrayNode messages = body.putArray("messages");
    for (LlmTurn turn : request.turns()) {
      ObjectNode message = messages.addObject();
      switch (turn) {
        case LlmTurn.User(List<LlmBlock> blocks) -> {
          ArrayNode content = message.put("role", "user").putArray("content");
          blocks.forEach(block -> write(block, content.addObject()));
        }
        case LlmTurn.Assistant(String text) ->
            message.put("role", "assistant").put("content", text);
      }
    }
    return MAPPER.writeValueAsBytes(body);
  }

  /** The bytes of an image are not copied; they become Base64 while the body is written. */
  private static void write(LlmBlock block, ObjectNode content) {
    switch (block) {
      case LlmBlock.Text(String text) -> content.put("type", "text").put("text", text);
      case LlmBlock.Image(ImageFormat format, byte[] bytes) ->
          content
              .put("type", "image")
              .putObject("source")
              .put("type", "base64")
              .put("media_type", mediaType(format))
              .put("data", bytes);
    }
  }

  private static String mediaType(ImageFormat format) {
    return switch (format) {
      case PNG -> "image/png";
      case JPEG -> "image/jpeg";
      case WEBP -> "image/webp";
    };
  }
}
