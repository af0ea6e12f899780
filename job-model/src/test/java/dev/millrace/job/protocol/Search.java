package dev.millrace.job.protocol;

import dev.millrace.job.attempt.RetryPolicy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Visits every reachable state, nearest first, so that the first broken one has a shortest trace;
 * then looks for states from which the end cannot be reached.
 */
final class Search {
  private static final int MAX_STATES = 3_000_000;

  private final WorkerSteps workerSteps;
  private final SubmitterSteps submitterSteps;
  private final WorldSteps worldSteps = new WorldSteps();
  private final Invariants invariants = new Invariants();

  private final Map<SearchState, List<Integer>> numbers = new HashMap<>();
  private final List<SearchState> states = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final IntList parents = new IntList();
  private final IntList sources = new IntList();
  private final IntList targets = new IntList();

  Search(Protocol protocol, RetryPolicy policy) {
    this.workerSteps = new WorkerSteps(protocol, policy);
    this.submitterSteps = new SubmitterSteps(protocol, JobFixture.submitted());
  }

  SearchReport from(SearchState start) {
    numberOf(start, "start", 0);
    for (int number = 0; number < states.size(); number++) {
      Optional<Violation> violation = visit(number);
      if (violation.isPresent()) {
        return report(violation);
      }
    }
    return report(firstStuck());
  }

  private Optional<Violation> visit(int number) {
    SearchState state = states.get(number);
    for (Step step : stepsFrom(state)) {
      int next = numberOf(step.next(), step.label(), number);
      if (!step.isFault()) {
        sources.add(number);
        targets.add(next);
      }
      Optional<Invariant> broken = invariants.brokenBy(state, step);
      if (broken.isPresent()) {
        List<String> trace = traceTo(number);
        trace.add(step.label());
        return Optional.of(new Violation(broken.get(), trace));
      }
    }
    return Optional.empty();
  }

  private List<Step> stepsFrom(SearchState state) {
    var steps = new Steps(state);
    for (int index = 0; index < state.submitters().size(); index++) {
      submitterSteps.addTo(steps, index);
    }
    for (int index = 0; index < state.workers().size(); index++) {
      workerSteps.addTo(steps, index);
    }
    worldSteps.addTo(steps);
    return steps.all();
  }

  /** A state that was seen with as many faults left, or more, has nothing new to show. */
  private int numberOf(SearchState reached, String label, int parent) {
    SearchState state = Canonical.of(reached);
    List<Integer> alike =
        numbers.computeIfAbsent(state.withFaults(Faults.NONE), _ -> new ArrayList<>(1));
    for (int number : alike) {
      if (states.get(number).faults().allow(state.faults())) {
        return number;
      }
    }
    if (states.size() >= MAX_STATES) {
      throw new IllegalStateException("the search is not bounded: " + traceTo(parent));
    }
    alike.add(states.size());
    states.add(state);
    labels.add(label);
    parents.add(parent);
    return states.size() - 1;
  }

  /** Walks back from the good ends over every step that needs no fault. */
  private Optional<Violation> firstStuck() {
    int[] first = new int[states.size() + 1];
    for (int edge = 0; edge < targets.size(); edge++) {
      first[targets.get(edge) + 1]++;
    }
    for (int number = 0; number < states.size(); number++) {
      first[number + 1] += first[number];
    }
    int[] next = first.clone();
    int[] predecessors = new int[targets.size()];
    for (int edge = 0; edge < targets.size(); edge++) {
      predecessors[next[targets.get(edge)]++] = sources.get(edge);
    }
    BitSet ends = endsReachedFrom(first, predecessors);
    int stuck = ends.nextClearBit(0);
    return stuck < states.size()
        ? Optional.of(new Violation(Invariant.NEVER_STUCK, traceTo(stuck)))
        : Optional.empty();
  }

  private BitSet endsReachedFrom(int[] first, int[] predecessors) {
    var reached = new BitSet(states.size());
    var open = new IntList();
    for (int number = 0; number < states.size(); number++) {
      if (invariants.isGoal(states.get(number))) {
        reached.set(number);
        open.add(number);
      }
    }
    for (int index = 0; index < open.size(); index++) {
      int number = open.get(index);
      for (int edge = first[number]; edge < first[number + 1]; edge++) {
        if (!reached.get(predecessors[edge])) {
          reached.set(predecessors[edge]);
          open.add(predecessors[edge]);
        }
      }
    }
    return reached;
  }

  private List<String> traceTo(int number) {
    var trace = new ArrayList<String>();
    for (int at = number; at > 0; at = parents.get(at)) {
      trace.add(labels.get(at));
    }
    return new ArrayList<>(trace.reversed());
  }

  private SearchReport report(Optional<Violation> violation) {
    return new SearchReport(
        states.size(), (int) states.stream().filter(invariants::isGoal).count(), violation);
  }
}
