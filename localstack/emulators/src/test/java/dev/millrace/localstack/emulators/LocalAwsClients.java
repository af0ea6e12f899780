package dev.millrace.localstack.emulators;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.ALL;

import dev.millrace.localstack.emulators.resources.LocalAccount;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Clients as the applications use them. */
final class LocalAwsClients implements AutoCloseable {

  private static final StaticCredentialsProvider KEYS =
      StaticCredentialsProvider.create(
          AwsBasicCredentials.create(LocalAccount.ACCESS_KEY_ID, LocalAccount.SECRET_ACCESS_KEY));
  private static final Region REGION = Region.of(LocalAccount.REGION);

  private final SdkHttpClient http = Apache5HttpClient.create();
  private final SqsClient sqs;
  private final S3Client s3;
  private final DynamoDbClient dynamoDb;

  LocalAwsClients(LocalAws.Started started) {
    sqs =
        SqsClient.builder()
            .endpointOverride(started.sqs())
            .region(REGION)
            .credentialsProvider(KEYS)
            .httpClient(http)
            .build();
    s3 =
        S3Client.builder()
            .endpointOverride(started.s3())
            .region(REGION)
            .credentialsProvider(KEYS)
            .httpClient(http)
            .build();
    dynamoDb =
        DynamoDbClient.builder()
            .endpointOverride(started.dynamoDb())
            .region(REGION)
            .credentialsProvider(KEYS)
            .httpClient(http)
            .build();
  }

  SqsClient sqs() {
    return sqs;
  }

  S3Client s3() {
    return s3;
  }

  DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  Map<QueueAttributeName, String> attributes(String queue) {
    return sqs.getQueueAttributes(get -> get.queueUrl(url(queue)).attributeNames(ALL)).attributes();
  }

  /** Receives and deletes what is there. */
  List<Message> receive(String queue) {
    List<Message> messages =
        sqs.receiveMessage(
                receive -> receive.queueUrl(url(queue)).maxNumberOfMessages(10).waitTimeSeconds(5))
            .messages();
    messages.forEach(message ->
        sqs.deleteMessage(
            delete -> delete.queueUrl(url(queue)).receiptHandle(message.receiptHandle())));
    return messages;
  }

  private String url(String queue) {
    return sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
  }

  @Override
  public void close() {
    sqs.close();
    s3.close();
    dynamoDb.close();
    http.close();
  }
}
