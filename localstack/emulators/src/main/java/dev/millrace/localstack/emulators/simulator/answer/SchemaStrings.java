package dev.millrace.localstack.emulators.simulator.answer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Strings for a schema: what the text says after the property's name, else its next sentence. */
final class SchemaStrings {

  private static final int USUAL_LENGTH = 120;

  private final String text;
  private final Deque<String> sentences;

  SchemaStrings(String text) {
    this.text = text;
    this.sentences = new ArrayDeque<>(Words.sentencesOf(text));
  }

  String next(JsonNode schema, String name) {
    int most = schema.path("maxLength").asInt(USUAL_LENGTH);
    int least = Math.min(schema.path("minLength").asInt(0), most);
    String value =
        switch (schema.path("format").asString("")) {
          case "date" -> "2026-01-01";
          case "date-time" -> "2026-01-01T00:00:00Z";
          case "email" -> "someone@example.com";
          case "uri" -> "https://example.com/";
          case "uuid" -> "00000000-0000-4000-8000-000000000000";
          default -> prose(name);
        };
    String cut = value.length() > most ? value.substring(0, most) : value;
    return cut + "-".repeat(Math.max(0, least - cut.length()));
  }

  private String prose(String name) {
    Matcher said =
        Pattern.compile("(?mi)^\\W*" + Pattern.quote(name) + "\\s*[:=]\\s*(\\S.*?)\\s*$")
            .matcher(text);
    if (!name.isEmpty() && said.find()) {
      return said.group(1);
    }
    String sentence = sentences.isEmpty() ? name : sentences.removeFirst();
    sentences.addLast(sentence);
    return sentence;
  }
}
