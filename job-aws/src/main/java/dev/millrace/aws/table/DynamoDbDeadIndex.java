package dev.millrace.aws.table;

import static dev.millrace.aws.table.DynamoDbValues.text;

import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The register of dead letters: an item is in this index while its job is failed. */
final class DynamoDbDeadIndex {
  static final List<String> NAMES = List.of("di", "ds");

  private static final int SHARDS = 8;

  private DynamoDbDeadIndex() {}

  static Map<String, AttributeValue> keys(Job job) {
    if (!(job.state() instanceof JobState.Failed)) {
      return Map.of();
    }
    String failed = DynamoDbTenantIndex.range(job.times().changedAt(), job.id());
    return Map.of(
        "di", text(Integer.toString(DynamoDbShards.of(job.id(), SHARDS))),
        "ds", text(job.tenant() + "#" + failed));
  }
}
