package dev.millrace.worker.llm.openai;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.millrace.worker.document.ImageFormat;
import dev.millrace.worker.llm.LlmBlock;
import dev.millrace.worker.llm.LlmRequest;
import dev.millrace.worker.llm.LlmTurn;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Our requests in the words of Chat Completions. */
final class OpenAiBody {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final OutputLimitField outputLimit;

  OpenAiBody(OutputLimitField outputLimit) {
    this.outputLimit = outputLimit;
  }

  byte[] of(LlmRequest request) {
    ObjectNode body = MAPPER.createObjectNode().put("model", request.llmModelId());
    body.put(outputLimit.fieldName(), request.maxOutputTokens());
    body.put("temperature", request.temperature());
    ArrayNode messages = body.putArray("messages");
    if (!request.system().isBlank()) {
      messages.addObject().put("role", "system").put("content", request.system());
    }
    for (LlmTurn turn : request.turns()) {
      ObjectNode message = messages.addObject();
      switch (turn) {
        case LlmTurn.User(List<LlmBlock> blocks) -> write(blocks, message.put("role", "user"));
        case LlmTurn.Assistant(String text) ->
            message.put("role", "assistant").put("content", text);
      }
    }
    return MAPPER.writeValueAsBytes(body);
  }

  /** Plain text goes as a text: some compatible endpoints take no list of parts. */
  private static void write(List<LlmBlock> blocks, ObjectNode message) {
    if (blocks.size() == 1 && blocks.getFirst() instanceof LlmBlock.Text(String text)) {
      message.put("content", text);
      return;
    }
    ArrayNode parts = message.putArray("content");
    for (LlmBlock block : blocks) {
      switch (block) {
        case LlmBlock.Text(String text) -> parts.addObject().put("type", "text").put("text", text);
        case LlmBlock.Image(ImageFormat format, byte[] bytes) ->
            parts
                .addObject()
                .put("type", "image_url")
                .putObject("image_url")
                .put("url", dataUrl(format, bytes));
      }
    }
  }

  /** The only form of an image that asks nobody to fetch anything. */
  private static String dataUrl(ImageFormat format, byte[] bytes) {
    String type =
        switch (format) {
          case PNG -> "png";
          case JPEG -> "jpeg";
          case WEBP -> "webp";
        };
    String base64 = new String(Base64.getEncoder().encode(bytes), ISO_8859_1);
    return "data:image/" + type + ";base64," + base64;
  }
}
