package dev.millrace.api.query;

import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Lease;
import dev.millrace.job.Urgency;
import dev.millrace.job.store.Payloads;
import dev.millrace.job.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The wire form of jobs. A job is shown as {@link Job#stateAt} says, so a past deadline shows. */
public final class JobDocuments {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(5);

  private final ResultReader results;
  private final Clock clock;

  JobDocuments(ResultReader results, Clock clock) {
    this.results = results;
    this.clock = clock;
  }

  /**
   * Shows results as they are stored.
   *
   * @param limit of a result that is shown, in bytes
   */
  public static JobDocuments of(Payloads payloads, long limit, Clock clock) {
    return new JobDocuments(new ResultReader(payloads, limit), clock);
  }

  /**
   * Everything about one job, with its result.
   *
   * @throws StoreUnavailableException if the result cannot be read
   */
  public JsonNode whole(Job job) {
    JobState state = job.stateAt(clock.instant());
    ObjectNode document = JobFields.common(job, state);
    document.set("result", result(job, state));
    document.set("history", JobFields.history(job));
    return document;
  }

  /** What the job itself says: without result and history. Reads nothing. */
  public JsonNode summary(Job job) {
    return JobFields.common(job, job.stateAt(clock.instant()));
  }

  /** Changes whenever what a caller reads changes. */
  String entityTag(Job job) {
    Instant changedAt = job.times().changedAt();
    JobState state = job.stateAt(clock.instant());
    return "\"%d-%s%s-%d-%d\""
        .formatted(
            job.attempt(),
            state.wireName(),
            mark(state),
            changedAt.getEpochSecond(),
            changedAt.getNano());
  }

  /** What changes within a state without a change of the state. */
  private static String mark(JobState state) {
    return switch (state) {
      case JobState.Queued(Optional<Instant> notBefore) -> notBefore.isPresent() ? "-p" : "";
      case JobState.Running(Lease _, boolean isCancelRequested) -> isCancelRequested ? "-c" : "";
      case JobState.Waiting _, JobState.Terminal _ -> "";
    };
  }

  /** When to ask again, or empty if the job is over. */
  public Optional<Duration> retryAfter(Job job) {
    return job.stateAt(clock.instant()).isTerminal()
        ? Optional.empty()
        : Optional.of(job.spec().lane().urgency() == Urgency.INTERACTIVE ? SOON : LATER);
  }

  private JsonNode result(Job job, JobState state) {
    return switch (state) {
      case JobState.Succeeded(var result) ->
          results.read(job.id(), result.payload()).orElseGet(NODES::nullNode);
      case JobState.Queued _,
          JobState.Running _,
          JobState.Waiting _,
          JobState.Failed _,
          JobState.Cancelled _,
          JobState.Expired _ ->
          NODES.nullNode();
    };
  }
}
