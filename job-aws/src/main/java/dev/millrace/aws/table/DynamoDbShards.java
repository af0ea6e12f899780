package dev.millrace.aws.table;

import dev.millrace.job.JobId;

/** Spreads jobs evenly: an id ends in digits of a digest. */
final class DynamoDbShards {
  private DynamoDbShards() {}

  static int of(JobId id, int shards) {
    String value = id.value();
    return Integer.parseInt(value, value.length() - 4, value.length(), 16) % shards;
  }
}
