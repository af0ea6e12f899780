package dev.millrace.aws.table;

import static dev.millrace.aws.table.DynamoDbValues.instant;
import static dev.millrace.aws.table.DynamoDbValues.number;
import static dev.millrace.aws.table.DynamoDbValues.seconds;
import static dev.millrace.aws.table.DynamoDbValues.text;

import dev.millrace.job.AttemptCounters;
import dev.millrace.job.AttemptEnd;
import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Transition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The transition table once more, as conditions of writes. The store contract compares both over
 * every state and transition.
 */
final class DynamoDbWrites {
  private static final String CLAIM =
      "SET st = :running, lo = :owner, le = :end, an = an + :one, se = se + op, op = :one,"
          + " ca = :now, hi = list_append(hi, :entry) REMOVE nb, cx, ui, ut";

  private static final String CLAIMABLE =
      "(st = :queued AND (attribute_not_exists(nb) OR nb <= :now)"
          + " OR st = :running AND le <= :now AND attribute_not_exists(cx))"
          + " AND (op = :zero AND se < :limit OR op = :one AND se < :limitIfOpen)"
          + " AND dl > :now AND v = :version";

  private static final String MINE = "st = :running AND an = :attempt";
  private static final String MINE_AND_WANTED = MINE + " AND attribute_not_exists(cx)";
  private static final String MINE_AND_UNWANTED = MINE + " AND attribute_exists(cx)";
  private static final String AS_SEEN = "st = :seen AND an = :attempt";
  private static final String PAST_DEADLINE = " AND dl <= :now";
  private static final String SILENT = " AND le <= :now";
  private static final String KILLER =
      " AND (op = :zero AND se >= :killer OR op = :one AND se >= :killerIfOpen)";

  private DynamoDbWrites() {}

  /** Knows nothing of the stored job: increments, and appends to the history without trimming. */
  static DynamoDbWrite claim(Transition.Claim claim) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":running", text("running"));
    values.put(":queued", text("queued"));
    values.put(":owner", text(claim.lease().owner()));
    values.put(":end", instant(claim.lease().expiresAt()));
    values.put(":zero", number(0));
    values.put(":one", number(1));
    values.put(":limit", number(claim.silentEndLimit()));
    values.put(":limitIfOpen", number(claim.silentEndLimit() - 1L));
    values.put(":now", instant(claim.at()));
    values.put(":version", number(DynamoDbJobItem.SCHEMA_VERSION));
    AttributeValue entry = text(seconds(claim.at()) + " in_progress");
    values.put(":entry", AttributeValue.fromL(List.of(entry)));
    return new DynamoDbWrite(CLAIM, CLAIMABLE, values);
  }

  static DynamoDbWrite extend(Transition.Extend extend) {
    return new DynamoDbWrite(
        "SET lo = :owner, le = :end",
        MINE,
        Map.of(
            ":running", text("running"),
            ":attempt", number(extend.attempt()),
            ":owner", text(extend.lease().owner()),
            ":end", instant(extend.lease().expiresAt())));
  }

  /**
   * The write that makes the job this.
   *
   * @param next the job as the transition table makes it of the claimed one
   */
  static DynamoDbWrite end(Job next, Transition.End end) {
    String condition =
        switch (end.end()) {
          case AttemptEnd.Succeeded _ -> MINE;
          case AttemptEnd.Cancelled _ -> MINE_AND_UNWANTED;
          case AttemptEnd.Failed _, AttemptEnd.Waiting _, AttemptEnd.Requeued _ -> MINE_AND_WANTED;
        };
    return DynamoDbWrite.changing(
        next, condition, Map.of(":running", text("running"), ":attempt", number(end.attempt())));
  }

  /**
   * The write that makes the job this.
   *
   * @param seen the job as it was found
   * @param next the job as the transition table makes it of the one seen
   */
  static DynamoDbWrite close(Job seen, Job next, Transition.Close close) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":seen", DynamoDbJobState.name(seen.state()));
    values.put(":attempt", number(close.attempt()));
    String condition = AS_SEEN;
    boolean isRunning = seen.state() instanceof JobState.Running;
    if (isRunning) {
      condition += SILENT;
    }
    condition +=
        switch (close.to()) {
          case JobState.Expired _ -> PAST_DEADLINE;
          case JobState.Cancelled _ -> isRunning ? " AND attribute_exists(cx)" : "";
          case JobState.Failed failed -> isUndelivered(failed) ? "" : KILLER;
          case JobState.Succeeded _ ->
              throw new IllegalArgumentException("nobody but its worker ends a job well");
        };
    if (condition.contains(":now")) {
      values.put(":now", instant(close.at()));
    }
    if (condition.contains(":killer")) {
      values.put(":zero", number(0));
      values.put(":one", number(1));
      values.put(":killer", number(AttemptCounters.KILLER_AFTER));
      values.put(":killerIfOpen", number(AttemptCounters.KILLER_AFTER - 1L));
    }
    return DynamoDbWrite.changing(next, condition, values);
  }

  private static boolean isUndelivered(JobState.Failed failed) {
    return failed.failure().reason() == FailureReason.RECEIVE_LIMIT;
  }
}
