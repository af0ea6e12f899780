package dev.millrace.aws.client;

import dev.millrace.testkit.LocalAws;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Clients of the local AWS, as the applications build them. They live as long as the tests. */
public final class AwsLocalClients {
  public static final DynamoDbClient DYNAMO_DB;
  public static final S3Client S3;
  public static final SqsClient SQS;

  static {
    LocalAws.start();
    DYNAMO_DB = AwsClients.dynamoDb(20);
    S3 = AwsClients.s3(5);
    SQS = AwsClients.sqs(5);
  }

  private AwsLocalClients() {}
}
