package dev.millrace.job;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * The most that the model calls of one attempt at a job may cost, in USD: positive, with at most
 * six decimals.
 */
public record CostCap(BigDecimal usd) {
  /** How a cap is written: {@code 0.25}. */
  private static final Pattern SHAPE = Pattern.compile("[0-9]{1,7}(\\.[0-9]{1,6})?");

  private static final BigDecimal LARGEST = new BigDecimal("1000000");
  private static final int DECIMALS = 6;

  public CostCap {
    usd = normalised(usd);
    if (usd.signum() <= 0 || usd.compareTo(LARGEST) > 0 || usd.scale() > DECIMALS) {
      throw new IllegalArgumentException(
          "a cost cap must be positive, at most 1000000 and have at most 6 decimals");
    }
  }

  /** One amount has one form, however many zeros it was written with. */
  private static BigDecimal normalised(BigDecimal usd) {
    BigDecimal stripped = usd.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /**
   * Reads a decimal such as {@code 0.25}: no sign, no exponent.
   *
   * @throws IllegalArgumentException if it is none, or not the amount of a cap
   */
  public static CostCap parse(String text) {
    if (!SHAPE.matcher(text).matches()) {
      throw new IllegalArgumentException("a cost cap is written as a decimal such as 0.25");
    }
    return new CostCap(new BigDecimal(text));
  }

  public boolean covers(BigDecimal cost) {
    return cost.compareTo(usd) <= 0;
  }

  public CostCap atMost(CostCap other) {
    return usd.compareTo(other.usd) <= 0 ? this : other;
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return usd.toPlainString();
  }
}
