package dev.millrace.benchmarks.faults;

import dev.millrace.benchmarks.faults.injection.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** One fault at one step. */
record Cell(Step step, Fault fault) {

  /** Every fault at every step: 56. */
  static List<Cell> all() {
    return Arrays.stream(Step.values())
        .flatMap(step -> Arrays.stream(Fault.values()).map(fault -> new Cell(step, fault)))
        .toList();
  }

  /** A few that together touch every kind of fault, for a build. */
  static List<Cell> quick() {
    return List.of(
        new Cell(Step.CLAIM, Fault.ANSWER_LOST),
        new Cell(Step.RECORD, Fault.ERROR),
        new Cell(Step.MODEL_CALL, Fault.SLOW),
        new Cell(Step.OUTCOME, Fault.KILL_AFTER),
        new Cell(Step.RECORD, Fault.FREEZE),
        new Cell(Step.MODEL_CALL, Fault.TERMINATE));
  }

  /**
   * Reads {@code step/fault}; either may be {@code *}.
   *
   * @throws IllegalArgumentException if there is no such cell
   */
  static List<Cell> parse(String text) {
    List<Cell> found =
        all().stream().filter(cell -> cell.fits(text.strip().split("/", -1))).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          text + " is no cell: write step/fault, such as claim/kill-before or record/*");
    }
    return found;
  }

  private boolean fits(String[] words) {
    return words.length == 2 && fits(words[0], step.word()) && fits(words[1], fault.word());
  }

  private static boolean fits(String pattern, String word) {
    return pattern.equals("*") || pattern.equals(word);
  }

  /**
   * Why jobs may fail: what harms a parser process looks to the worker as if the document had done
   * it.
   */
  Set<String> allowedReasons() {
    return step == Step.PARSE
        ? switch (fault) {
          case ERROR -> Set.of("parser_died");
          case SLOW -> Set.of("parser_timed_out");
          case ANSWER_LOST, KILL_BEFORE, KILL_AFTER, FREEZE, TERMINATE -> Set.of();
        }
        : Set.of();
  }

  @Override
  public String toString() {
    return step.word() + "/" + fault.word();
  }
}
