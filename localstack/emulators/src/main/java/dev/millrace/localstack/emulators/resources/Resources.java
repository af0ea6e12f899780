package dev.millrace.localstack.emulators.resources;

import dev.millrace.localstack.emulators.s3.EventQueue;
import java.net.URI;
import java.time.Duration;

/** Creates what is missing and leaves alone what exists. */
public final class Resources {

  private Resources() {}

  /**
   * Creates the queues.
   *
   * @param laneVisibility how long a delivery from a lane stays hidden
   */
  public static void createQueues(URI sqs, Duration laneVisibility) {
    SqsQueues.create(sqs, laneVisibility);
  }

  /** Where events of uploads go; the queue must exist. */
  public static EventQueue uploadEvents(URI sqs) {
    return SqsUploadEvents.at(sqs);
  }

  public static void createBucket(URI s3) {
    S3Bucket.create(s3);
  }

  public static void createTable(URI dynamodb) {
    DynamoDbJobTable.create(dynamodb);
  }
}
