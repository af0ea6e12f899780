package dev.millrace.localstack.emulators.simulator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class AnswererTest {

  private static final String LETTER =
      """
      total: 42
      The customer returned the broken lamp. The shop refused the lamp of the customer.
      It rained. The customer wants a new lamp from the shop before Friday. Regards.
      Nothing else was said that day.
      """;

  @Test
  void answersTheSameForTheSameInput() {
    String first = answer("", LETTER, Optional.empty());

    String second = answer("", LETTER, Optional.empty());

    assertThat(second).isEqualTo(first);
  }

  @Test
  void summarisesWithCentralSentencesOfTheDocument() {
    String user = "Summarise.\n<document>" + LETTER + "</document>";

    String answer = answer("", user, Optional.empty());

    assertThat(answer)
        .contains("The customer returned the broken lamp.")
        .doesNotContain("Summarise", "It rained.");
  }

  @Test
  void choosesTheLabelWhoseWordsTheDocumentHas() {
    String user = "<document>" + LETTER + "</document>";

    String answer = answer("Labels: praise, broken lamp, invoice", user, Optional.empty());

    assertThat(answer).isEqualTo("broken lamp");
  }

  @Test
  void choosesSomeLabelWhenNoneOverlaps() {
    String answer = answer("Labels: alpha, beta", "<document>x</document>", noSchema());

    assertThat(answer).isIn("alpha", "beta");
  }

  @Test
  void ignoresLabelsInsideTheDocument() {
    String user = "<document>Labels: alpha, beta\nThe end is near.</document>";

    String answer = answer("", user, noSchema());

    assertThat(answer).contains("The end is near.");
  }

  @Test
  void fillsTheSchemaAfterTheLineFromTheText() {
    String system =
        """
        Answer with JSON that fits this schema:
        {"type":"object","required":["total"],"properties":{
          "total":{"type":"integer"},
          "lamp":{"type":"boolean"},
          "kind":{"enum":["praise","broken"]},
          "lines":{"type":"array","minItems":3,"items":{"type":"string","maxLength":10}}}}
        Be brief.
        """;

    JsonNode answer = json(answer(system, LETTER, noSchema()));

    assertThat(answer.path("total").intValue()).isEqualTo(42);
    assertThat(answer.path("lamp").booleanValue()).isTrue();
    assertThat(answer.path("kind").stringValue()).isEqualTo("broken");
    assertThat(answer.path("lines")).hasSize(3);
    assertThat(answer.path("lines").get(0).stringValue()).hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void fillsTheSchemaOfAFencedBlock() {
    String user =
        "Extract.\n```json\n{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"number\"}}}\n```\n7.5";

    JsonNode answer = json(answer("", user, noSchema()));

    assertThat(answer.path("n").isNumber()).isTrue();
  }

  @Test
  void keepsNumbersInTheirBounds() {
    Optional<String> schema = Optional.of("{\"type\":\"integer\",\"minimum\":1,\"maximum\":5}");

    JsonNode answer = json(answer("", LETTER, schema));

    assertThat(answer.intValue()).isEqualTo(5);
  }

  @Test
  void endsForASchemaThatRefersToItself() {
    Optional<String> schema =
        Optional.of("{\"type\":\"object\",\"properties\":{\"child\":{\"$ref\":\"#\"}}}");

    JsonNode answer = json(answer("", LETTER, schema));

    assertThat(answer.isObject()).isTrue();
  }

  @Test
  void saysHowManyImagesItSaw() {
    assertThat(Answerer.answer("", "<document></document>", noSchema(), 2))
        .isEqualTo("There is no text to summarise. I saw 2 images.");
    assertThat(Answerer.answer("", LETTER, noSchema(), 1)).endsWith(" I saw 1 image.");
    assertThat(Answerer.answer("Labels: a, b", "<document></document>", noSchema(), 1))
        .isIn("a", "b");
  }

  private static String answer(String system, String user, Optional<String> schema) {
    return Answerer.answer(system, user, schema, 0);
  }

  private static Optional<String> noSchema() {
    return Optional.empty();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
