package dev.millrace.localstack.emulators.simulator.answer;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the JSON schema an answer must fit: in the request's own field, after the line {@code
 * Answer with JSON that fits this schema:}, or in a fenced {@code json} block.
 */
final class OfferedSchema {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Pattern LINE =
      Pattern.compile("(?is)Answer with JSON that fits this schema:\\s*(?:```\\w*\\s*)?(\\{.*)");
  private static final Pattern FENCE = Pattern.compile("(?s)```json\\b[^\\n]*\\n(.*?)```");

  private OfferedSchema() {}

  static Optional<JsonNode> in(Prompt prompt) {
    Stream<String> line = first(LINE, prompt.instructions());
    Stream<String> fence = first(FENCE, prompt.instructions());
    return Stream.of(prompt.schema().stream(), line, fence)
        .flatMap(found -> found)
        .map(OfferedSchema::parsed)
        .flatMap(Optional::stream)
        .filter(OfferedSchema::looksLikeSchema)
        .findFirst();
  }

  private static Stream<String> first(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult found) -> found.group(1));
  }

  /** The first JSON value; what follows it is the rest of the prompt. */
  private static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.of(JSON.readTree(text));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static boolean looksLikeSchema(JsonNode node) {
    return node.isObject()
        && Stream.of("type", "properties", "$schema", "$ref", "enum", "anyOf").anyMatch(node::has);
  }
}
