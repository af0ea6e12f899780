package dev.millrace.localstack.emulators.resources;

import dev.millrace.localstack.emulators.s3.EventQueue;
import java.net.URI;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends S3 events to the uploads queue. */
final class SqsUploadEvents implements EventQueue {

  private final SqsClient sqs;
  private final String queueUrl;

  private SqsUploadEvents(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  static SqsUploadEvents at(URI endpoint) {
    SqsClient sqs = AwsClients.at(endpoint, SqsClient.builder());
    String url = sqs.getQueueUrl(get -> get.queueName(ResourceNames.UPLOADS_QUEUE)).queueUrl();
    return new SqsUploadEvents(sqs, url);
  }

  @Override
  public void send(String body) {
    sqs.sendMessage(send -> send.queueUrl(queueUrl).messageBody(body));
  }

  @Override
  public void close() {
    sqs.close();
  }
}
