package dev.millrace.api.submission.body;

import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses UTF-8 JSON with bounded nesting, without duplicate names and without anything behind. */
public final class StrictJson {
  private static final int DEEPEST = 32;
  private static final int LONGEST_NUMBER = 100;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private StrictJson() {}

  /**
   * Parses a whole body.
   *
   * @throws ProblemException that names line and column of what is wrong
   */
  public static JsonNode parse(byte[] body) {
    try {
      JsonNode json = MAPPER.readTree(decoded(body));
      if (json.isMissingNode()) {
        throw ProblemException.of(ProblemType.INVALID_JSON, "The body is empty.");
      }
      return json;
    } catch (JacksonException e) {
      throw ProblemException.of(ProblemType.INVALID_JSON, whatIsWrong(e) + place(e));
    }
  }

  private static String decoded(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException _) {
      throw ProblemException.of(ProblemType.INVALID_JSON, "The body is not UTF-8.");
    }
  }

  /** Our own words: the parser's repeat parts of the body. */
  private static String whatIsWrong(JacksonException e) {
    if (e instanceof StreamConstraintsException) {
      return "The JSON is nested too deeply, or a number or name in it is too long";
    }
    return e.getOriginalMessage().startsWith("Duplicate")
        ? "A field occurs twice in one object"
        : "The JSON cannot be parsed";
  }

  private static String place(JacksonException e) {
    return e.getLocation() == null
        ? "."
        : " at line %d, column %d."
            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }
}
