package dev.millrace.aws.table;

import dev.millrace.job.Job;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One conditional write.
 *
 * @param condition what the stored item must be
 * @param values of both expressions
 * @param names of attributes that are words of DynamoDB's own, by their placeholder
 */
record DynamoDbWrite(
    String update,
    String condition,
    Map<String, AttributeValue> values,
    Map<String, String> names) {
  private static final Set<String> RESERVED = Set.of("in", "ttl");

  DynamoDbWrite(String update, String condition, Map<String, AttributeValue> values) {
    this(update, condition, values, Map.of());
  }

  /** Writes everything of the job that changes, and removes what its state has not. */
  static DynamoDbWrite changing(
      Job next, String condition, Map<String, AttributeValue> conditionValues) {
    return of(DynamoDbJobItem.encodeChanging(next), condition, conditionValues);
  }

  /** Writes also what else of the job stays as it is as long as the job does not come back. */
  static DynamoDbWrite renewing(
      Job next, String condition, Map<String, AttributeValue> conditionValues) {
    var changing = new HashMap<>(DynamoDbJobItem.encodeChanging(next));
    changing.putAll(DynamoDbJobItem.encodeRenewed(next));
    return of(changing, condition, conditionValues);
  }

  private static DynamoDbWrite of(
      Map<String, AttributeValue> changing,
      String condition,
      Map<String, AttributeValue> conditionValues) {
    var sets = new ArrayList<String>();
    var values = new HashMap<>(conditionValues);
    var names = new HashMap<String, String>();
    changing.forEach((name, value) -> {
      boolean isReserved = RESERVED.contains(name);
      if (isReserved) {
        names.put("#" + name, name);
      }
      sets.add((isReserved ? "#" : "") + name + " = :" + name);
      values.put(":" + name, value);
    });
    List<String> removes = removable().filter(name -> !changing.containsKey(name)).toList();
    String update = "SET " + String.join(", ", sets) + " REMOVE " + String.join(", ", removes);
    return new DynamoDbWrite(update, condition, values, names);
  }

  private static Stream<String> removable() {
    return Stream.of(
            DynamoDbJobState.OPTIONAL_NAMES, DynamoDbDeadIndex.NAMES, DynamoDbDueIndex.NAMES)
        .flatMap(List::stream);
  }
}
