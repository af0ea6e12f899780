package dev.millrace.benchmarks.faults.injection;

import dev.millrace.benchmarks.faults.operation.OperationKind;
import dev.millrace.benchmarks.faults.proxy.Arrival;
import dev.millrace.benchmarks.faults.proxy.Interceptor;
import dev.millrace.benchmarks.faults.proxy.Treatment;
import dev.millrace.job.JobId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Harms the requests of one step that are about chosen jobs, each job as often as was chosen. A
 * request for messages is about no job before it is answered: of these as many are harmed as was
 * chosen, at random.
 */
public final class RequestFaults implements Interceptor {
  private final OperationKind step;
  private final Fault fault;
  private final Duration delay;
  private final SplittableRandom random;
  private final Map<JobId, Integer> hitsLeft;
  private int blindHitsLeft;

  /**
   * @param hits how often the requests about a job are harmed
   * @param blindHits how many requests that tell no job are harmed
   * @param delay longer than a worker waits for an answer at this step
   */
  public RequestFaults(
      OperationKind step,
      Fault fault,
      Map<JobId, Integer> hits,
      int blindHits,
      Duration delay,
      SplittableRandom random) {
    this.step = step;
    this.fault = fault;
    this.hitsLeft = new HashMap<>(hits);
    this.blindHitsLeft = blindHits;
    this.delay = delay;
    this.random = random;
  }

  @Override
  public Treatment before(Arrival request) {
    return fault == Fault.ERROR && isHit(request) ? error() : new Treatment.GoOn();
  }

  private synchronized Treatment error() {
    return random.nextBoolean()
        ? new Treatment.Refuse()
        : new Treatment.CutOff("connection broken before");
  }

  @Override
  public Treatment after(Arrival answered) {
    return switch (fault) {
      case ANSWER_LOST ->
          isHit(answered) ? new Treatment.CutOff("answer lost") : new Treatment.GoOn();
      case SLOW -> isHit(answered) ? new Treatment.Delay(delay) : new Treatment.GoOn();
      case ERROR, KILL_BEFORE, KILL_AFTER, FREEZE, TERMINATE -> new Treatment.GoOn();
    };
  }

  private synchronized boolean isHit(Arrival request) {
    if (request.kind() != step) {
      return false;
    }
    boolean isBlind = step == OperationKind.RECEIVE && fault == Fault.ERROR;
    return isBlind ? isBlindHit() : isVictimAmong(request);
  }

  private boolean isBlindHit() {
    boolean isHit = blindHitsLeft > 0 && random.nextBoolean();
    blindHitsLeft -= isHit ? 1 : 0;
    return isHit;
  }

  /** A batch is harmed as a whole: every victim in it has had its share. */
  private boolean isVictimAmong(Arrival request) {
    boolean isHit = false;
    for (JobId job : request.jobs()) {
      int left = hitsLeft.getOrDefault(job, 0);
      if (left > 0) {
        hitsLeft.put(job, left - 1);
        isHit = true;
      }
    }
    return isHit;
  }
}
