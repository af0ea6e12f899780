package dev.millrace.aws.message;

import dev.millrace.job.Lane;
import dev.millrace.job.message.JobMessage;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.message.MessageNotSentException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Sends wake-ups one by one: each is part of a request that somebody waits for. The tenant is the
 * message group, by which a fair queue tells a noisy tenant from the others.
 */
final class SqsLaneSender implements LaneSender {
  private final SqsClient client;
  private final QueueNames names;
  private final SqsQueueUrls urls;
  private final JobMessageCodec codec = new JobMessageCodec();

  SqsLaneSender(SqsClient client, QueueNames names) {
    this.client = client;
    this.names = names;
    this.urls = new SqsQueueUrls(client);
  }

  @Override
  public void send(Lane lane, JobMessage message) {
    String body = codec.encode(message);
    try {
      String url = urls.of(names.lane(lane));
      client.sendMessage(
          send -> send.queueUrl(url).messageBody(body).messageGroupId(message.tenant().value()));
    } catch (SdkException | IllegalStateException e) {
      throw MessageNotSentException.to(names.lane(lane), message.job().value(), e);
    }
  }
}
