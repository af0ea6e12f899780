package dev.millrace.job.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millrace.job.QuotaPool;
import dev.millrace.job.WorkflowId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private static final ModelRoute SMALL =
      new ModelRoute("small", "bedrock", "vendor.small-v1", QuotaPool.DEFAULT, 4096);
  private static final ModelRoute LARGE =
      new ModelRoute("large", "bedrock", "vendor.large-v1", QuotaPool.DEFAULT, 8192);

  @Test
  void pinsNewJobsToTheNewestVersionByNumber() {
    Catalog catalog = catalogOf(workflow("sum", 9), workflow("sum", 10), workflow("other", 11));

    assertThat(catalog.newest("sum")).contains(workflow("sum", 10));
    assertThat(catalog.newest("nothing")).isEmpty();
  }

  @Test
  void keepsEveryVersion() {
    Catalog catalog = catalogOf(workflow("sum", 10), workflow("sum", 9));

    assertThat(catalog.workflow(new WorkflowId("sum", 9))).contains(workflow("sum", 9));
    assertThat(catalog.workflow(new WorkflowId("sum", 8))).isEmpty();
    assertThat(catalog.workflowNames()).containsExactly("sum");
  }

  @Test
  void findsRoutes() {
    Catalog catalog = catalogOf(workflow("sum", 1));

    assertThat(catalog.defaultRoute()).isEqualTo(SMALL);
    assertThat(catalog.route("large")).contains(LARGE);
    assertThat(catalog.route("unknown")).isEmpty();
    assertThat(catalog.modelNames()).containsExactly("large", "small");
  }

  @Test
  void refusesTwoOfOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> catalogOf(workflow("sum", 1), workflow("sum", 1)))
        .withMessage("two workflows are called sum@1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Catalog(List.of(), List.of(SMALL, SMALL), "small"))
        .withMessage("two model routes are called small");
  }

  @Test
  void refusesNamesWithoutRoute() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Catalog(List.of(), List.of(SMALL), "huge"))
        .withMessage("no model route is called huge");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> catalogOf(workflow("sum", 1, prompt(Optional.of("huge"), 1))))
        .withMessage("step answer of sum@1 names the unknown model huge");
  }

  @Test
  void refusesUselessWorkflowsAndSteps() {
    assertThatIllegalArgumentException().isThrownBy(() -> workflow("sum", 1, new Step[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Workflow(new WorkflowId("sum", 1), "", 0, List.of(anyPrompt())));
    assertThatIllegalArgumentException().isThrownBy(() -> prompt(Optional.empty(), 0));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Step.Prompt("answer", "", "no input", Optional.empty(), 1, 0, List.of()))
        .withMessage("step answer does not use {{input}}");
  }

  private static Catalog catalogOf(Workflow... workflows) {
    return new Catalog(List.of(workflows), List.of(SMALL, LARGE), "small");
  }

  private static Workflow workflow(String name, int version) {
    return workflow(name, version, anyPrompt());
  }

  private static Workflow workflow(String name, int version, Step... steps) {
    return new Workflow(new WorkflowId(name, version), "A workflow.", 1000, List.of(steps));
  }

  private static Step anyPrompt() {
    return prompt(Optional.empty(), 100);
  }

  private static Step prompt(Optional<String> model, int maxOutputTokens) {
    return new Step.Prompt("answer", "", "{{input}}", model, maxOutputTokens, 0, List.of());
  }
}
