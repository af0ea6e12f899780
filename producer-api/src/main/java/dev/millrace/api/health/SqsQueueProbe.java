package dev.millrace.api.health;

import software.amazon.awssdk.services.sqs.SqsClient;

/** Looks a queue up. */
record SqsQueueProbe(SqsClient client, String queue) implements Probe {

  @Override
  public String name() {
    return queue;
  }

  @Override
  public void check() {
    client.getQueueUrl(get -> get.queueName(queue));
  }
}
