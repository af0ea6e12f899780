package dev.millrace.localstack.emulators.simulator.answer;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Answers with JSON if a schema is offered, with a label if labels are, else with a summary. */
public final class Answerer {

  private Answerer() {}

  /** The same input gives the same answer. A summary says how many images there were. */
  public static String answer(String system, String user, Optional<String> schema, int images) {
    Prompt prompt = Prompt.of(system, user, schema);
    Optional<JsonNode> offered = OfferedSchema.in(prompt);
    if (offered.isPresent()) {
      return new SchemaFiller(offered.get(), prompt.document()).fill().toString();
    }
    List<String> labels = Labels.offeredIn(prompt.instructions());
    return labels.isEmpty()
        ? Summary.of(prompt.document()) + sightOf(images)
        : Labels.choose(labels, prompt.document());
  }

  private static String sightOf(int images) {
    return switch (images) {
      case 0 -> "";
      case 1 -> " I saw 1 image.";
      default -> " I saw " + images + " images.";
    };
  }
}
