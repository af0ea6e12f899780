package dev.millrace.worker.execution;

import dev.millrace.job.CostCap;
import dev.millrace.job.FailureReason;
import dev.millrace.job.Usage;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.message.CallUsage;
import dev.millrace.job.workflow.ModelPrice;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.worker.llm.LlmRequest;
import dev.millrace.worker.llm.TokenEstimate;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one attempt may still spend. Before each call: what was spent so far and the worst case of
 * the call, its estimated input and as many output tokens as it may have, at the price of the route
 * that answers. A route whose price is not known is never asked.
 */
final class JobBudget {
  private final CostCap cap;
  private BigDecimal spent = BigDecimal.ZERO;

  JobBudget(CostCap cap) {
    this.cap = cap;
  }

  /** Why the route must not be asked, or empty if its call surely fits. */
  Optional<Fault.Permanent> objectionTo(ModelRoute route, LlmRequest request) {
    if (route.price().isEmpty()) {
      return Optional.of(new Fault.Permanent(FailureReason.PRICE_UNKNOWN, "model " + route.name()));
    }
    BigDecimal worst = worstCaseOf(route.price().get(), request);
    if (cap.covers(spent.add(worst))) {
      return Optional.empty();
    }
    return Optional.of(
        new Fault.Permanent(
            FailureReason.JOB_COST_CAP,
            "a call of %s may cost %s USD, %s were spent and the job may cost %s"
                .formatted(route.name(), plain(worst), plain(spent), cap)));
  }

  /** The fallbacks, in their order, whose call surely fits as well. */
  List<ModelRoute> affordable(List<ModelRoute> fallbacks, LlmRequest request) {
    return fallbacks.stream().filter(route -> objectionTo(route, request).isEmpty()).toList();
  }

  private static BigDecimal worstCaseOf(ModelPrice price, LlmRequest request) {
    return price.costOf(TokenEstimate.of(request), request.maxOutputTokens());
  }

  /**
   * Calls were paid for.
   *
   * @param routes that may have answered; of two to the same LLM the dearer counts
   */
  void spent(List<CallUsage> calls, List<ModelRoute> routes) {
    for (CallUsage call : calls) {
      spent = spent.add(costOf(call, routes));
    }
  }

  private static BigDecimal costOf(CallUsage call, List<ModelRoute> routes) {
    return routes.stream()
        .filter(route -> route.llmModelId().equals(call.llmModelId()))
        .flatMap(route -> route.price().stream())
        .map(price -> costOf(call.usage(), price))
        .max(Comparator.naturalOrder())
        .orElse(BigDecimal.ZERO);
  }

  private static BigDecimal costOf(Usage usage, ModelPrice price) {
    long input = usage.inputTokens() + usage.cacheReadTokens() + usage.cacheWriteTokens();
    return price.costOf(input, usage.outputTokens());
  }

  private static String plain(BigDecimal usd) {
    return usd.stripTrailingZeros().toPlainString();
  }
}
