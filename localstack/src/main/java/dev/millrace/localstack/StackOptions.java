package dev.millrace.localstack;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to start a stack.
 *
 * @param port of the producer API
 * @param workers how many to start; none is legal
 * @param dynamoDb address of a DynamoDB to use instead of DynamoDB Local
 * @param workerSettings environment of each worker, such as {@code MILLRACE_WORKER_IN_FLIGHT_LIMIT}
 * @param workerJvm options of each worker's JVM
 */
public record StackOptions(
    int port,
    int workers,
    Optional<String> dynamoDb,
    Map<String, String> workerSettings,
    List<String> workerJvm) {
  public static final List<String> WORKER_JVM =
      List.of("-XX:+UseSerialGC", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError");

  public StackOptions {
    workerSettings = Map.copyOf(workerSettings);
    workerJvm = List.copyOf(workerJvm);
    if (workers < 0) {
      throw new IllegalArgumentException("--workers must not be negative, got " + workers);
    }
  }

  public static StackOptions of(int port, int workers) {
    return new StackOptions(port, workers, Optional.empty(), Map.of(), WORKER_JVM);
  }

  public StackOptions withWorkerSettings(Map<String, String> settings) {
    return new StackOptions(port, workers, dynamoDb, settings, workerJvm);
  }

  public StackOptions withWorkerJvm(List<String> options) {
    return new StackOptions(port, workers, dynamoDb, workerSettings, options);
  }

  public StackOptions withDynamoDb(Optional<String> address) {
    return new StackOptions(port, workers, address, workerSettings, workerJvm);
  }
}
