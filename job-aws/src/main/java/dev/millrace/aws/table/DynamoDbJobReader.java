package dev.millrace.aws.table;

import dev.millrace.aws.table.DynamoDbValues.UnreadableItemException;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads jobs as the latest write left them. */
final class DynamoDbJobReader {
  /** What one call may ask for. */
  private static final int MAX_KEYS = 100;

  /** Calls that may leave keys over before we say that the table does not answer. */
  private static final int MAX_CALLS = 8;

  private static final Logger LOG = LoggerFactory.getLogger(DynamoDbJobReader.class);

  private final DynamoDbClient client;
  private final String table;

  DynamoDbJobReader(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  Optional<Job> find(JobId id) {
    Map<String, AttributeValue> item =
        client
            .getItem(get -> get.tableName(table).key(DynamoDbJobItem.key(id)).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(DynamoDbJobItem.decode(item));
  }

  Map<JobId, Job> findAll(List<JobId> ids) {
    var jobs = new HashMap<JobId, Job>();
    for (int from = 0; from < ids.size(); from += MAX_KEYS) {
      List<JobId> some = ids.subList(from, Math.min(from + MAX_KEYS, ids.size()));
      readSome(some.stream().map(DynamoDbJobItem::key).toList(), jobs);
    }
    return jobs;
  }

  private void readSome(List<Map<String, AttributeValue>> keys, Map<JobId, Job> jobs) {
    Map<String, KeysAndAttributes> wanted =
        Map.of(table, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    for (int call = 0; !wanted.isEmpty(); call++) {
      if (call == MAX_CALLS) {
        throw SdkClientException.create("the table keeps leaving keys unprocessed");
      }
      Map<String, KeysAndAttributes> asked = wanted;
      BatchGetItemResponse response = client.batchGetItem(get -> get.requestItems(asked));
      for (Map<String, AttributeValue> item : response.responses().getOrDefault(table, List.of())) {
        decoded(item).ifPresent(job -> jobs.put(job.id(), job));
      }
      wanted = response.unprocessedKeys();
    }
  }

  /** Of many jobs, one that a later version wrote must not hide the others. */
  private static Optional<Job> decoded(Map<String, AttributeValue> item) {
    try {
      return Optional.of(DynamoDbJobItem.decode(item));
    } catch (UnreadableItemException | IllegalArgumentException | DateTimeException e) {
      String key = DynamoDbValues.optional(item, "pk").map(AttributeValue::s).orElse("An item");
      LOG.warn("{} is left out of a list: {}", key, e.getClass().getName());
      return Optional.empty();
    }
  }
}
