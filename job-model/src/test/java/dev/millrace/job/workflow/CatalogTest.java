package dev.millrace.job.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millrace.job.QuotaPool;
import dev.millrace.job.WorkflowId;
import java.math.BigDecimal;
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
  void findsFallbacksInTheirOrder() {
    ModelRoute route = route("first", true, "third", "second");
    var routes = List.of(route, route("second", true), route("third", true, "second"));
    Catalog catalog = new Catalog(List.of(), routes, "first");

    assertThat(catalog.fallbacksOf(route))
        .extracting(ModelRoute::name)
        .containsExactly("third", "second");
    assertThat(catalog.routes())
        .extracting(ModelRoute::name)
        .containsExactly("first", "second", "third");
  }

  @Test
  void refusesFallbacksThatLeadNowhere() {
    assertRefused("names the unknown model huge", route("a", false, "huge"));
    assertRefused("names itself", route("a", false, "a"));
    assertRefused("names b twice", route("a", false, "b", "b"), route("b", false));
    assertRefused("leads back to it over b", route("a", false, "b"), route("b", false, "a"));
    assertRefused(
        "leads back to it over c",
        route("a", false, "b"),
        route("b", false, "c"),
        route("c", false, "a"));
  }

  @Test
  void refusesAFallbackThatTakesNoImagesOfARouteThatDoes() {
    assertRefused("names b, which takes no images", route("a", true, "b"), route("b", false));
  }

  private static void assertRefused(String why, ModelRoute... routes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Catalog(List.of(), List.of(routes), "a"))
        .withMessage("fallbacks of model a " + why);
  }

  private static ModelRoute route(String name, boolean takesImages, String... fallbacks) {
    return new ModelRoute(
        name,
        "bedrock",
        "vendor." + name,
        QuotaPool.DEFAULT,
        new ModelLimits(1, takesImages, 1),
        Optional.empty(),
        List.of(fallbacks));
  }

  @Test
  void knowsExactlyWhatTokensCost() {
    var price = new ModelPrice(new BigDecimal("0.06"), new BigDecimal("0.24"));

    assertThat(price.costOf(1_000_001, 500_000)).isEqualByComparingTo("0.18000006");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelPrice(BigDecimal.ONE, new BigDecimal("-0.01")));
  }

  @Test
  void refusesUselessLimits() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ModelLimits(0, false, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ModelLimits(1, false, 0.9));
    assertThatIllegalArgumentException().isThrownBy(() -> new ModelLimits(1, false, Double.NaN));
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
