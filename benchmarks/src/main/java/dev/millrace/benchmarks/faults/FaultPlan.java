package dev.millrace.benchmarks.faults;

import dev.millrace.benchmarks.faults.injection.Fault;
import dev.millrace.benchmarks.faults.injection.SignalFaults;
import dev.millrace.job.JobId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Chooses, by the seed, which requests of a cell are harmed. */
final class FaultPlan {
  /** Once, so that the SDK's own retry helps; so often that it does not; and beyond. */
  private static final List<Integer> HITS = List.of(1, 3, 4);

  /** A transient fault each; the retry budget is eight. */
  private static final List<Integer> HITS_OF_CALLS = List.of(1, 2);

  private static final int PARSER_VICTIMS = 3;
  private static final int SLOW_FETCH_VICTIMS = 6;
  private static final int BLIND_HITS = 5;
  private static final int VICTIM_SHARE = 3;

  private final Cell cell;
  private final List<JobId> jobs;
  private final SplittableRandom random;

  FaultPlan(Cell cell, List<JobId> jobs, SplittableRandom random) {
    this.cell = cell;
    this.jobs = List.copyOf(jobs);
    this.random = random;
  }

  /** How often requests about each job are harmed. */
  Map<JobId, Integer> hits() {
    var open = new ArrayList<>(jobs);
    var hits = new HashMap<JobId, Integer>();
    for (int i = 0; i < victims(); i++) {
      hits.put(open.remove(random.nextInt(open.size())), hitsOfOne());
    }
    return hits;
  }

  private int victims() {
    int share = Math.max(2, jobs.size() / VICTIM_SHARE);
    return switch (cell.step()) {
      case PARSE -> Math.min(PARSER_VICTIMS, share);
      // Each costs the worker's one thread for it half a minute.
      case RECEIVE, OUTCOME, DELETE -> cell.fault() == Fault.SLOW ? 1 : share;
      case FETCH -> cell.fault() == Fault.SLOW ? Math.min(SLOW_FETCH_VICTIMS, share) : share;
      case CLAIM, MODEL_CALL, RECORD -> share;
    };
  }

  private int hitsOfOne() {
    boolean isOnce = cell.fault() == Fault.SLOW || cell.step() == Step.PARSE;
    List<Integer> choice = cell.step() == Step.MODEL_CALL ? HITS_OF_CALLS : HITS;
    return isOnce ? 1 : choice.get(random.nextInt(choice.size()));
  }

  /** How many requests for messages are harmed before anybody knows what they bring. */
  int blindHits() {
    return BLIND_HITS;
  }

  /** How many workers are struck, one after the other. */
  int strikes() {
    boolean isLarge = jobs.size() >= 2 * VICTIM_SHARE * BLIND_HITS;
    return cell.fault() != Fault.FREEZE && isLarge ? 2 : 1;
  }

  /** When the next worker is struck. */
  SignalFaults.Plan strike(Duration freeze) {
    return new SignalFaults.Plan(ordinal(), freeze, random.nextBoolean());
  }

  /** Late enough that others are in flight, early enough that it comes to pass. */
  private int ordinal() {
    int few = Math.max(1, jobs.size() / 20);
    return switch (cell.step()) {
      case RECEIVE -> cell.fault() == Fault.KILL_AFTER ? 1 + random.nextInt(few) : 3;
      case OUTCOME, DELETE -> 1 + random.nextInt(few);
      case CLAIM, FETCH, PARSE, MODEL_CALL, RECORD -> 1 + random.nextInt(jobs.size() / 4);
    };
  }
}
