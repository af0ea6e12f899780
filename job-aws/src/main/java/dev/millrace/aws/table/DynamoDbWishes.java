package dev.millrace.aws.table;

import static dev.millrace.aws.table.DynamoDbValues.number;
import static dev.millrace.aws.table.DynamoDbValues.text;

import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Transition;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What people and the clock ask of a job, as conditional writes. */
final class DynamoDbWishes {
  private static final String AS_SEEN = "st = :seen AND an = :attempt";

  private DynamoDbWishes() {}

  /**
   * Ends an idle job; of a running one it writes the wish and nothing else, since its worker may
   * extend the lease meanwhile.
   */
  static DynamoDbWrite cancel(Job found, Job next) {
    Map<String, AttributeValue> values = asSeen(found);
    if (next.state() instanceof JobState.Running) {
      values.put(":one", number(1));
      return new DynamoDbWrite("SET cx = :one", AS_SEEN + " AND attribute_not_exists(cx)", values);
    }
    return DynamoDbWrite.changing(next, AS_SEEN, values);
  }

  static DynamoDbWrite answer(Job next, Transition.Answer answer) {
    return DynamoDbWrite.changing(
        next,
        "st = :seen AND ac = :action",
        Map.of(":seen", text("waiting"), ":action", text(answer.action().value())));
  }

  static DynamoDbWrite resume(Job found, Job next) {
    Map<String, AttributeValue> values = asSeen(found);
    values.put(":until", DynamoDbValues.required(DynamoDbJobState.encode(found.state()), "nb"));
    return DynamoDbWrite.changing(next, AS_SEEN + " AND nb = :until", values);
  }

  /** The attempt and the number of redrives are those of the failure that was seen. */
  static DynamoDbWrite redrive(Job found, Job next) {
    Map<String, AttributeValue> values = asSeen(found);
    values.put(":redrives", number(found.counters().redrives()));
    return DynamoDbWrite.renewing(next, AS_SEEN + " AND rd = :redrives", values);
  }

  private static Map<String, AttributeValue> asSeen(Job found) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":seen", DynamoDbJobState.name(found.state()));
    values.put(":attempt", number(found.attempt()));
    return values;
  }
}
