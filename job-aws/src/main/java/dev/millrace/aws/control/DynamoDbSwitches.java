package dev.millrace.aws.control;

import static java.util.Objects.requireNonNull;

import dev.millrace.job.control.ActiveSwitch;
import dev.millrace.job.control.SwitchBoard;
import dev.millrace.job.control.SwitchTarget;
import dev.millrace.job.store.StoreUnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Kill switches as items of the control partition: {@code pk} is {@code control}, {@code sk} is
 * {@code switch#<route>}, or {@code switch#*} for all, {@code v} the schema version, {@code by},
 * {@code at} in milliseconds, {@code why}. They have no time to live: a switch that is forgotten is
 * seen, one that ends by itself would spend again. For the same reason a reader takes one of a
 * later version for a switch that is on.
 */
final class DynamoDbSwitches implements SwitchBoard {
  private static final String SCHEMA_VERSION = "1";
  private static final String PREFIX = "switch#";

  /** No route's name clashes with it: a name is written as it is, with this sign doubled. */
  private static final String EVERYTHING = "*";

  private final DynamoDbClient client;
  private final String table;

  DynamoDbSwitches(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public List<ActiveSwitch> active() {
    return answered(
        "reading the kill switches",
        () ->
            client
                .queryPaginator(query ->
                    query
                        .tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :control AND begins_with(sk, :switch)")
                        .expressionAttributeValues(
                            Map.of(":control", text("control"), ":switch", text(PREFIX))))
                .items()
                .stream()
                .map(DynamoDbSwitches::active)
                .toList());
  }

  @Override
  public void turnOn(ActiveSwitch active) {
    Map<String, AttributeValue> key = key(active.target());
    Map<String, AttributeValue> item =
        Map.of(
            "pk", requireNonNull(key.get("pk")),
            "sk", requireNonNull(key.get("sk")),
            "v", AttributeValue.fromN(SCHEMA_VERSION),
            "by", text(active.by()),
            "at", AttributeValue.fromN(Long.toString(active.since().toEpochMilli())),
            "why", text(active.reason()));
    answered(
        "turning a kill switch on", () -> client.putItem(put -> put.tableName(table).item(item)));
  }

  @Override
  public void turnOff(SwitchTarget target) {
    answered(
        "turning a kill switch off",
        () -> client.deleteItem(delete -> delete.tableName(table).key(key(target))));
  }

  private static <T> T answered(String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw StoreUnavailableException.during(operation, e);
    }
  }

  private static Map<String, AttributeValue> key(SwitchTarget target) {
    String name = target.route().map(route -> route.replace(EVERYTHING, "**")).orElse(EVERYTHING);
    return Map.of("pk", text("control"), "sk", text(PREFIX + name));
  }

  private static ActiveSwitch active(Map<String, AttributeValue> item) {
    return new ActiveSwitch(
        target(requireNonNull(item.get("sk")).s().substring(PREFIX.length())),
        optional(item, "by").map(AttributeValue::s).orElse("unknown"),
        Instant.ofEpochMilli(
            optional(item, "at").map(AttributeValue::n).map(Long::parseLong).orElse(0L)),
        optional(item, "why").map(AttributeValue::s).orElse(""));
  }

  /** What a person wrote and nobody can understand stops everything. */
  private static SwitchTarget target(String name) {
    boolean isEverything =
        name.equals(EVERYTHING) || name.equals(SwitchTarget.EVERYTHING) || name.isBlank();
    return isEverything
        ? new SwitchTarget.Everything()
        : new SwitchTarget.OneRoute(name.replace("**", EVERYTHING));
  }

  private static Optional<AttributeValue> optional(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
