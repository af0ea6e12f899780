package dev.millrace.api.tenancy;

import static java.util.Objects.requireNonNull;

import dev.millrace.job.Sha256;
import dev.millrace.job.TenantId;
import dev.millrace.job.store.StoreUnavailableException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Keys and tenants as items of the job table: {@code key#<digest> / key} holds tenant and role,
 * {@code tenant#<id> / tenant} counts the tenant's admin keys and says whether it allows direct
 * drops and is the deployment's operator.
 */
final class DynamoDbTenants implements ApiKeys, TenantDirectory {
  private static final String SCHEMA_VERSION = "1";
  private static final String DIRECT_DROPS = "directDrops";

  /** The obvious name is a reserved word of DynamoDB. */
  private static final String OPERATOR = "isOperator";

  private static final String CONDITION_FAILED = "ConditionalCheckFailed";

  private final DynamoDbClient client;
  private final String table;

  DynamoDbTenants(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public Optional<Caller> find(Sha256 keyHash) {
    return read(keyKey(keyHash), "the look-up of an API key").map(DynamoDbTenants::caller);
  }

  @Override
  public Optional<TenantSettings> find(TenantId tenant) {
    return read(tenantKey(tenant), "the look-up of a tenant").map(DynamoDbTenants::settings);
  }

  private static TenantSettings settings(Map<String, AttributeValue> item) {
    AttributeValue yes = AttributeValue.fromBool(true);
    return new TenantSettings(yes.equals(item.get(DIRECT_DROPS)), yes.equals(item.get(OPERATOR)));
  }

  @Override
  public boolean addFirstAdminKey(NewAdminKey key) {
    Update first = countedKey(key).conditionExpression("attribute_not_exists(adminKeys)").build();
    return answered("the creation of an API key", () -> write(first, keyItem(key)));
  }

  @Override
  public void addAdminKey(NewAdminKey key) {
    Update another = countedKey(key).build();
    answered("the creation of an API key", () -> write(another, keyItem(key)));
  }

  private boolean write(Update tenant, Put key) {
    try {
      client.transactWriteItems(write ->
          write.transactItems(
              TransactWriteItem.builder().update(tenant).build(),
              TransactWriteItem.builder().put(key).build()));
      return true;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream().anyMatch(why -> CONDITION_FAILED.equals(why.code()))) {
        return false;
      }
      throw e;
    }
  }

  private Update.Builder countedKey(NewAdminKey key) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":now", text(key.now().toString()));
    values.put(":v", AttributeValue.fromN(SCHEMA_VERSION));
    values.put(":one", AttributeValue.fromN("1"));
    var set = new StringBuilder("SET createdAt = if_not_exists(createdAt, :now), v = :v");
    key.change().directDrops().ifPresent(allowed -> put(DIRECT_DROPS, allowed, set, values));
    key.change().operator().ifPresent(isOperator -> put(OPERATOR, isOperator, set, values));
    return Update.builder()
        .tableName(table)
        .key(tenantKey(key.tenant()))
        .updateExpression(set + " ADD adminKeys :one")
        .expressionAttributeValues(values);
  }

  private static void put(
      String name, boolean value, StringBuilder set, Map<String, AttributeValue> values) {
    values.put(":" + name, AttributeValue.fromBool(value));
    set.append(", ").append(name).append(" = :").append(name);
  }

  private Put keyItem(NewAdminKey added) {
    Map<String, AttributeValue> key = keyKey(added.keyHash());
    return Put.builder()
        .tableName(table)
        .item(
            Map.of(
                "pk", requireNonNull(key.get("pk")),
                "sk", requireNonNull(key.get("sk")),
                "tenant", text(added.tenant().value()),
                "role", text(Role.ADMIN.wireName()),
                "createdAt", text(added.now().toString()),
                "v", AttributeValue.fromN(SCHEMA_VERSION)))
        .build();
  }

  private Optional<Map<String, AttributeValue>> read(
      Map<String, AttributeValue> key, String operation) {
    GetItemResponse found =
        answered(
            operation,
            () -> client.getItem(get -> get.tableName(table).key(key).consistentRead(true)));
    return found.hasItem() ? Optional.of(found.item()) : Optional.empty();
  }

  private static <T> T answered(String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw StoreUnavailableException.during(operation, e);
    }
  }

  private static Caller caller(Map<String, AttributeValue> item) {
    return new Caller(
        new TenantId(requireNonNull(item.get("tenant")).s()),
        Role.ofWireName(requireNonNull(item.get("role")).s()));
  }

  private static Map<String, AttributeValue> keyKey(Sha256 keyHash) {
    return Map.of("pk", text("key#" + keyHash.hex()), "sk", text("key"));
  }

  private static Map<String, AttributeValue> tenantKey(TenantId tenant) {
    return Map.of("pk", text("tenant#" + tenant.value()), "sk", text("tenant"));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
