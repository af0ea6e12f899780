package dev.millrace.benchmarks.faults;

import java.util.Arrays;
import java.util.List;

/**
 * Which cells to run, and how.
 *
 * @param seed of everything that is chosen at random
 * @param jobs of each cell
 */
record FaultsOptions(long seed, int jobs, List<Cell> cells) {
  static final String USAGE =
      """
      usage: ./benchmarks/faults [--seed N] [--jobs N] [--cells step/fault,…] [--quick]
        steps   receive claim fetch parse model-call record outcome delete
        faults  error answer-lost slow kill-before kill-after freeze terminate
        --quick runs a few cells with ten jobs each; * stands for every step or fault\
      """;

  static final long STANDARD_SEED = 20_261_121L;
  private static final int STANDARD_JOBS = 60;
  private static final int QUICK_JOBS = 10;
  private static final int FEWEST_JOBS = 6;

  FaultsOptions {
    cells = List.copyOf(cells);
    if (jobs < FEWEST_JOBS) {
      throw new IllegalArgumentException("--jobs must be at least " + FEWEST_JOBS);
    }
  }

  static FaultsOptions quick() {
    return new FaultsOptions(STANDARD_SEED, QUICK_JOBS, Cell.quick());
  }

  /**
   * @throws IllegalArgumentException that says what is wrong with them
   */
  static FaultsOptions parse(String... arguments) {
    var options = new FaultsOptions(STANDARD_SEED, STANDARD_JOBS, Cell.all());
    for (int at = 0; at < arguments.length; at++) {
      options =
          switch (arguments[at]) {
            case "--quick" -> new FaultsOptions(options.seed, QUICK_JOBS, Cell.quick());
            case "--seed" ->
                new FaultsOptions(number(arguments, ++at), options.jobs, options.cells);
            case "--jobs" ->
                new FaultsOptions(
                    options.seed, Math.toIntExact(number(arguments, ++at)), options.cells);
            case "--cells" ->
                new FaultsOptions(options.seed, options.jobs, cells(value(arguments, ++at)));
            default -> throw new IllegalArgumentException("unknown option " + arguments[at]);
          };
    }
    return options;
  }

  private static List<Cell> cells(String list) {
    return Arrays.stream(list.split(",", -1))
        .flatMap(cell -> Cell.parse(cell).stream())
        .distinct()
        .toList();
  }

  private static long number(String[] arguments, int at) {
    return Long.parseLong(value(arguments, at));
  }

  private static String value(String[] arguments, int at) {
    if (at >= arguments.length) {
      throw new IllegalArgumentException(arguments[at - 1] + " needs a value");
    }
    return arguments[at];
  }
}
