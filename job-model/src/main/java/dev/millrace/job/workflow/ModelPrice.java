package dev.millrace.job.workflow;

import java.math.BigDecimal;

/**
 * What a provider charges for the LLM tokens of a route, in USD per million. Never a float: money
 * is exact.
 */
public record ModelPrice(BigDecimal inputPerMillion, BigDecimal outputPerMillion) {
  private static final int MILLION_DIGITS = 6;

  public ModelPrice {
    if (inputPerMillion.signum() < 0 || outputPerMillion.signum() < 0) {
      throw new IllegalArgumentException("a price must not be negative");
    }
  }

  /** What so many tokens cost, in USD; exact. */
  public BigDecimal costOf(long inputTokens, long outputTokens) {
    return inputPerMillion
        .multiply(BigDecimal.valueOf(inputTokens))
        .add(outputPerMillion.multiply(BigDecimal.valueOf(outputTokens)))
        .movePointLeft(MILLION_DIGITS);
  }
}
