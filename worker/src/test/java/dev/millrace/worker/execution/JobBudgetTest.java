package dev.millrace.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.CostCap;
import dev.millrace.job.FailureReason;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Urgency;
import dev.millrace.job.Usage;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.message.CallUsage;
import dev.millrace.job.workflow.ModelLimits;
import dev.millrace.job.workflow.ModelPrice;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.testkit.Jobs;
import dev.millrace.worker.llm.CallTerms;
import dev.millrace.worker.llm.LlmRequest;
import dev.millrace.worker.llm.LlmTurn;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * With 10 USD per million LLM tokens in and 100 out, 4,000 bytes in and 400 tokens out are 5 ct.
 */
class JobBudgetTest {
  private static final ModelRoute ROUTE = route("small", "10", "100");
  private static final ModelRoute DEAR = route("large", "20", "200");
  private static final ModelRoute UNPRICED = route("odd", Optional.empty());

  @ParameterizedTest
  @CsvSource({"0.05, true", "0.049999, false", "1, true"})
  void letsACallStartOnlyIfItsWorstCaseFits(String cap, boolean fits) {
    assertThat(budget(cap).objectionTo(ROUTE, request()).isEmpty()).isEqualTo(fits);
  }

  @Test
  void countsWhatWasSpentBefore() {
    JobBudget budget = budget("0.1");
    budget.spent(List.of(paid("small", 1000, 400)), List.of(ROUTE));
    assertThat(budget.objectionTo(ROUTE, request())).isEmpty();

    budget.spent(List.of(paid("small", 0, 1)), List.of(ROUTE));

    Fault.Permanent objection = budget.objectionTo(ROUTE, request()).orElseThrow();
    assertThat(objection.reason()).isEqualTo(FailureReason.JOB_COST_CAP);
    assertThat(objection.detail())
        .isEqualTo("a call of small may cost 0.05 USD, 0.0501 were spent and the job may cost 0.1");
  }

  @Test
  void countsACallAtThePriceOfWhoeverAnsweredIt() {
    JobBudget budget = budget("0.12");

    budget.spent(List.of(paid("large", 1000, 400)), List.of(ROUTE, DEAR));

    assertThat(budget.objectionTo(ROUTE, request())).isPresent();
  }

  @Test
  void takesTheDearerOfTwoRoutesToOneLlm() {
    ModelRoute twin =
        new ModelRoute(
            "twin",
            "openai",
            DEAR.llmModelId(),
            QuotaPool.DEFAULT,
            DEAR.limits(),
            price("1", "1"),
            List.of());
    JobBudget budget = budget("0.12");

    budget.spent(List.of(paid("large", 1000, 400)), List.of(twin, DEAR));

    assertThat(budget.objectionTo(ROUTE, request())).isPresent();
  }

  @Test
  void neverAsksARouteWhosePriceIsNotKnown() {
    assertThat(budget("1000").objectionTo(UNPRICED, request()).orElseThrow().reason())
        .isEqualTo(FailureReason.PRICE_UNKNOWN);
  }

  @Test
  void asksARouteThatCostsNothing() {
    assertThat(budget("0.000001").objectionTo(route("own", "0", "0"), request())).isEmpty();
  }

  @Test
  void leavesOutFallbacksThatCouldCostTooMuch() {
    List<ModelRoute> fallbacks = List.of(DEAR, UNPRICED, ROUTE);

    assertThat(budget("0.06").affordable(fallbacks, request())).containsExactly(ROUTE);
    assertThat(budget("0.1").affordable(fallbacks, request())).containsExactly(DEAR, ROUTE);
  }

  private static JobBudget budget(String cap) {
    return new JobBudget(CostCap.parse(cap));
  }

  private static LlmRequest request() {
    var terms = new CallTerms(Jobs.NOW, Urgency.BULK, Jobs.TENANT, () -> true);
    return new LlmRequest(
        "id", "s".repeat(1000), List.of(new LlmTurn.User("u".repeat(3000))), 400, 0, terms);
  }

  private static CallUsage paid(String route, long input, long output) {
    return new CallUsage("llm." + route, new Usage(input, output, 0, 0));
  }

  private static ModelRoute route(String name, String input, String output) {
    return route(name, price(input, output));
  }

  private static ModelRoute route(String name, Optional<ModelPrice> price) {
    return new ModelRoute(
        name,
        "bedrock",
        "llm." + name,
        QuotaPool.DEFAULT,
        ModelLimits.ofText(1000),
        price,
        List.of());
  }

  private static Optional<ModelPrice> price(String input, String output) {
    return Optional.of(new ModelPrice(new BigDecimal(input), new BigDecimal(output)));
  }
}
