package dev.millrace.job.protocol;

import java.util.ArrayList;
import java.util.List;

/** Collects what may happen next in one state. */
final class Steps {
  private final SearchState from;
  private final List<Step> steps = new ArrayList<>();

  Steps(SearchState from) {
    this.from = from;
  }

  SearchState from() {
    return from;
  }

  List<Step> all() {
    return steps;
  }

  void add(String label, SearchState next) {
    steps.add(new Step(label, false, next));
  }

  void addFault(String label, SearchState next, Faults left) {
    steps.add(new Step(label, true, next.withFaults(left)));
  }

  /**
   * An act whose answer may be lost.
   *
   * @param lost the act was applied, but its actor will do it again
   */
  void addDurable(String label, SearchState next, SearchState lost) {
    add(label, next);
    addLost(label, lost);
  }

  void addLost(String label, SearchState lost) {
    Faults faults = from.faults();
    if (faults.lostAnswers() > 0) {
      addFault(label + ", the answer is lost", lost, faults.lostAnswers(faults.lostAnswers() - 1));
    }
  }
}
