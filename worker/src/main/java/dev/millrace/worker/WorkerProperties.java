package dev.millrace.worker;

import dev.millrace.job.JobTimes;
import dev.millrace.worker.lifecycle.WorkerTimings;
import dev.millrace.worker.lifecycle.WorkerTimings.DrainTimes;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How one worker works. Numbers that promise something to each other are checked when it starts.
 *
 * @param inFlightLimit deliveries that one process holds at once
 * @param visibilityTimeout how long a message and a lease outlive their worker
 * @param heartbeatInterval a third of the visibility timeout unless it is shorter
 * @param receiveWait how long a poll stays open; a drain waits for it. 20 s, or as long as a drain
 *     lets jobs finish
 * @param modelTimeout the longest wait for one answer
 * @param maxConnections to the model; a few more than the in-flight limit unless given
 * @param retry when a job with transient faults is tried again
 * @param drain how the worker stops
 */
@ConfigurationProperties("millrace.worker")
record WorkerProperties(
    @DefaultValue("200") int inFlightLimit,
    @DefaultValue("60s") Duration visibilityTimeout,
    @Nullable Duration heartbeatInterval,
    @Nullable Duration receiveWait,
    @DefaultValue("60s") Duration modelTimeout,
    @Nullable Integer maxConnections,
    @DefaultValue Retry retry,
    @DefaultValue Drain drain) {
  private static final Duration LONGEST_POLL = Duration.ofSeconds(20);
  private static final int SPARE_CONNECTIONS = 16;

  WorkerProperties {
    if (inFlightLimit < 1) {
      throw new IllegalArgumentException(
          "millrace.worker.in-flight-limit must be at least 1, got " + inFlightLimit);
    }
    if (maxConnections != null && maxConnections < inFlightLimit) {
      throw new IllegalArgumentException(
          "millrace.worker.max-connections must be at least millrace.worker.in-flight-limit, got "
              + maxConnections
              + " and "
              + inFlightLimit);
    }
    timings(visibilityTimeout, heartbeatInterval, receiveWait, modelTimeout, drain)
        .requireRetriesFit(retry.maxFailures(), retry.longestBackoff(), JobTimes.DEFAULT_DEADLINE);
  }

  WorkerTimings timings() {
    return timings(visibilityTimeout, heartbeatInterval, receiveWait, modelTimeout, drain);
  }

  private static WorkerTimings timings(
      Duration visibilityTimeout,
      @Nullable Duration heartbeatInterval,
      @Nullable Duration receiveWait,
      Duration modelTimeout,
      Drain drain) {
    DrainTimes times = drain.times();
    return new WorkerTimings(
        visibilityTimeout,
        Optional.ofNullable(heartbeatInterval).orElse(visibilityTimeout.dividedBy(3)),
        modelTimeout,
        Optional.ofNullable(receiveWait).orElse(shorter(LONGEST_POLL, times.finishWithin())),
        times);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Connections to the model. */
  int connections() {
    return Optional.ofNullable(maxConnections).orElse(inFlightLimit + SPARE_CONNECTIONS);
  }

  /**
   * @param maxFailures transient faults after which a job is given up; with the default waits,
   *     minutes of trouble are survived
   */
  record Retry(
      @DefaultValue("8") int maxFailures,
      @DefaultValue("2s") Duration shortestBackoff,
      @DefaultValue("5m") Duration longestBackoff) {}

  /**
   * @param stopTimeout after which the platform kills the process; ECS allows 120 s at most
   * @param finishWithin after which unfinished jobs are given back; three quarters of the stop
   *     timeout unless given
   */
  record Drain(@DefaultValue("110s") Duration stopTimeout, @Nullable Duration finishWithin) {
    DrainTimes times() {
      Duration threeQuarters = stopTimeout.multipliedBy(3).dividedBy(4);
      return new DrainTimes(stopTimeout, Optional.ofNullable(finishWithin).orElse(threeQuarters));
    }
  }
}
