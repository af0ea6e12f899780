package dev.millrace.localstack;

import java.util.Optional;

/**
 * How to start a stack.
 *
 * @param port of the producer API
 * @param workers how many to start; none is legal
 * @param dynamoDb address of a DynamoDB to use instead of DynamoDB Local
 * @param aws address of an emulator of SQS, S3 and DynamoDB to use instead of our own
 */
public record StackOptions(int port, int workers, Optional<String> dynamoDb, Optional<String> aws) {

  public StackOptions {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("--port must be from 1 to 65535, got " + port);
    }
    if (workers < 0) {
      throw new IllegalArgumentException("--workers must not be negative, got " + workers);
    }
    if (dynamoDb.isPresent() && aws.isPresent()) {
      throw new IllegalArgumentException("--aws brings a DynamoDB: leave --dynamodb out");
    }
  }

  /** Whether DynamoDB Local is started. */
  boolean isWithDynamoDbLocal() {
    return dynamoDb.isEmpty() && aws.isEmpty();
  }
}
