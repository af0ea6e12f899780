package dev.millrace.localstack;

import java.util.Optional;

/**
 * How to start a stack.
 *
 * @param port of the producer API
 * @param workers how many to start; none is legal
 * @param dynamoDb address of a DynamoDB to use instead of DynamoDB Local
 */
public record StackOptions(int port, int workers, Optional<String> dynamoDb) {

  public StackOptions {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("--port must be from 1 to 65535, got " + port);
    }
    if (workers < 0) {
      throw new IllegalArgumentException("--workers must not be negative, got " + workers);
    }
  }
}
