package dev.millrace.job.control;

import java.util.Optional;

/** Which model calls a kill switch stops. */
public sealed interface SwitchTarget {
  /** What {@link Everything} is called; no single route can be addressed by it. */
  String EVERYTHING = "all";

  /** Every call of the deployment. */
  record Everything() implements SwitchTarget {}

  /** The calls of one model route. */
  record OneRoute(String name) implements SwitchTarget {
    public OneRoute {
      if (name.isBlank() || name.equals(EVERYTHING)) {
        throw new IllegalArgumentException("no single route is called '" + name + "'");
      }
    }
  }

  /** The target that people call so: {@code all}, or the name of a route. */
  static SwitchTarget named(String name) {
    return name.equals(EVERYTHING) ? new Everything() : new OneRoute(name);
  }

  /** The name that {@link #named} reads. */
  default String label() {
    return route().orElse(EVERYTHING);
  }

  /** The only route it stops, or empty if it stops all. */
  default Optional<String> route() {
    return switch (this) {
      case Everything _ -> Optional.empty();
      case OneRoute(String name) -> Optional.of(name);
    };
  }
}
