package dev.millrace.aws.message;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Looks up each queue once. There are as many as lanes, so the memory is bounded. */
final class SqsQueueUrls {
  private final SqsClient client;
  private final ConcurrentMap<String, String> urls = new ConcurrentHashMap<>();

  SqsQueueUrls(SqsClient client) {
    this.client = client;
  }

  /**
   * Returns where the queue is.
   *
   * @throws IllegalStateException if there is no such queue
   * @throws SdkException if SQS does not answer
   */
  String of(String name) {
    String known = urls.get(name);
    if (known != null) {
      return known;
    }
    try {
      String url = client.getQueueUrl(get -> get.queueName(name)).queueUrl();
      urls.put(name, url);
      return url;
    } catch (QueueDoesNotExistException e) {
      throw new IllegalStateException("there is no queue " + name, e);
    }
  }

  /**
   * Looks up a queue without which the application must not start.
   *
   * @throws IllegalStateException naming the queue, if that fails for any reason
   */
  static String required(SqsClient client, String name) {
    try {
      return new SqsQueueUrls(client).of(name);
    } catch (SdkException e) {
      throw new IllegalStateException("queue " + name + " could not be looked up", e);
    }
  }
}
