package dev.millrace.benchmarks.arm;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Counts every call of the SDK in this process, each transmission by itself, and the capacity units
 * that DynamoDB says it charged. The SDK finds it by name.
 */
public final class AwsCallCounter implements ExecutionInterceptor {
  private static final Map<String, DoubleAdder> COUNTS = new ConcurrentHashMap<>();

  /** Whether DynamoDB is asked for what it charges. */
  private static final boolean IS_CAPACITY_ASKED = Boolean.getBoolean("benchmark.capacity");

  /** What was counted so far, and nothing of it is counted again. */
  public static Map<String, Double> take() {
    var taken = new TreeMap<String, Double>();
    COUNTS.forEach((name, count) -> taken.put(name, count.sumThenReset()));
    return taken;
  }

  private static void add(String name, double amount) {
    COUNTS.computeIfAbsent(name, _ -> new DoubleAdder()).add(amount);
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    add(name(attributes), 1);
  }

  private static String name(ExecutionAttributes attributes) {
    return attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME)
        + "."
        + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    if (!IS_CAPACITY_ASKED) {
      return context.request();
    }
    return switch (context.request()) {
      case PutItemRequest put ->
          put.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      case UpdateItemRequest update ->
          update.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      case GetItemRequest get ->
          get.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      case QueryRequest query ->
          query.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      default -> context.request();
    };
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    switch (context.response()) {
      case PutItemResponse put -> charge("units.write", name(attributes), put.consumedCapacity());
      case UpdateItemResponse update ->
          charge("units.write", name(attributes), update.consumedCapacity());
      case GetItemResponse get -> charge("units.read", name(attributes), get.consumedCapacity());
      case QueryResponse query -> charge("units.read", name(attributes), query.consumedCapacity());
      default -> {}
    }
  }

  private static void charge(String kind, String operation, ConsumedCapacity capacity) {
    if (capacity != null && capacity.capacityUnits() != null) {
      add(kind + "." + operation, capacity.capacityUnits());
    }
  }
}
