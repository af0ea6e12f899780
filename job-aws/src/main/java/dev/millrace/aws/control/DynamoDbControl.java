package dev.millrace.aws.control;

import dev.millrace.job.JobId;
import dev.millrace.job.control.ControlNotice;
import dev.millrace.job.control.ControlPublisher;
import dev.millrace.job.control.ControlReader;
import dev.millrace.job.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Notices as items of one partition, by time: {@code pk} is {@code control}, {@code sk} is {@code
 * time#<milliseconds>#<nonce>}, {@code v} the schema version, {@code k} the kind, {@code j} the
 * job, {@code ttl}. A reader ignores kinds and versions it does not know.
 */
final class DynamoDbControl implements ControlPublisher, ControlReader {
  private static final int SCHEMA_VERSION = 1;
  private static final String CANCEL_JOB = "cancel-job";
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final AttributeValue PARTITION = AttributeValue.fromS("control");

  /** Sorts after every time. */
  private static final String END = "time#:";

  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;
  private final Supplier<String> nonces;

  DynamoDbControl(DynamoDbClient client, String table, Clock clock, Supplier<String> nonces) {
    this.client = client;
    this.table = table;
    this.clock = clock;
    this.nonces = nonces;
  }

  @Override
  public void publish(ControlNotice notice) {
    Instant now = clock.instant();
    try {
      client.putItem(put -> put.tableName(table).item(item(notice, now)));
    } catch (SdkException e) {
      throw StoreUnavailableException.during("publishing a control notice", e);
    }
  }

  private Map<String, AttributeValue> item(ControlNotice notice, Instant now) {
    return switch (notice) {
      case ControlNotice.CancelJob(JobId job) ->
          Map.of(
              "pk", PARTITION,
              "sk", AttributeValue.fromS(start(now) + "#" + nonces.get()),
              "v", number(SCHEMA_VERSION),
              "k", AttributeValue.fromS(CANCEL_JOB),
              "j", AttributeValue.fromS(job.value()),
              "ttl", number(now.plus(KEPT).getEpochSecond()));
    };
  }

  @Override
  public List<ControlNotice> since(Instant instant) {
    try {
      return client
          .queryPaginator(query ->
              query
                  .tableName(table)
                  .consistentRead(true)
                  .keyConditionExpression("pk = :control AND sk BETWEEN :start AND :end")
                  .expressionAttributeValues(
                      Map.of(
                          ":control", PARTITION,
                          ":start", AttributeValue.fromS(start(instant)),
                          ":end", AttributeValue.fromS(END))))
          .items()
          .stream()
          .flatMap(item -> notice(item).stream())
          .toList();
    } catch (SdkException e) {
      throw StoreUnavailableException.during("reading control notices", e);
    }
  }

  private static Optional<ControlNotice> notice(Map<String, AttributeValue> item) {
    boolean isKnown =
        number(SCHEMA_VERSION).equals(item.get("v"))
            && AttributeValue.fromS(CANCEL_JOB).equals(item.get("k"));
    return isKnown
        ? Optional.ofNullable(item.get("j"))
            .map(job -> new ControlNotice.CancelJob(new JobId(job.s())))
        : Optional.empty();
  }

  private static String start(Instant instant) {
    return "time#%014d".formatted(instant.toEpochMilli());
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
