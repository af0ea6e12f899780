package dev.millrace.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.problem.ProblemType;
import dev.millrace.job.FailureReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiDocumentTest {
  private final ApiContract contract = ApiContract.load();

  @Test
  void listsEveryKindOfProblem() {
    assertThat(values("ProblemType"))
        .containsExactlyElementsOf(
            Arrays.stream(ProblemType.values())
                .map(type -> type.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .map(name -> "urn:millrace:problem:" + name)
                .toList());
  }

  @Test
  void listsEveryReasonOfAFailure() {
    assertThat(values("FailureCode"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(FailureReason.values()).map(FailureReason::code).toList());
  }

  @Test
  void givesExamplesThatFitTheirSchemas() {
    var wrong = new ArrayList<String>();
    int[] examples = {0};

    contract
        .document()
        .findParents("schema")
        .forEach(parent ->
            examplesOf(parent)
                .forEach(example -> {
                  examples[0]++;
                  contract
                      .violations(parent.path("schema"), example)
                      .forEach(violation -> wrong.add(example + ": " + violation));
                }));

    assertThat(wrong).isEmpty();
    assertThat(examples[0]).isGreaterThan(10);
  }

  @Test
  void refersToNothingThatIsNotThere() {
    assertThat(contract.document().findValues("$ref"))
        .isNotEmpty()
        .allSatisfy(ref ->
            assertThat(contract.document().at(ref.asString().substring(1)).isMissingNode())
                .as(ref.asString())
                .isFalse());
  }

  @Test
  void namesEachOperationOnce() {
    List<String> ids =
        contract.operations().stream()
            .map(operation -> operation.node().path("operationId").asString())
            .toList();

    assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
  }

  private List<String> values(String schema) {
    return contract.schema(schema).path("enum").valueStream().map(JsonNode::asString).toList();
  }

  private List<JsonNode> examplesOf(JsonNode parent) {
    var examples = new ArrayList<JsonNode>();
    parent.optional("example").ifPresent(examples::add);
    parent
        .path("examples")
        .forEach(example -> examples.add(contract.resolved(example).path("value")));
    return examples;
  }
}
