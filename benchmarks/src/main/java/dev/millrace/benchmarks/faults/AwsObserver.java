package dev.millrace.benchmarks.faults;

import dev.millrace.aws.message.QueueNames;
import dev.millrace.aws.table.AwsJobTable;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.Lane;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Urgency;
import dev.millrace.job.store.JobStore;
import dev.millrace.localstack.LocalStack;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Looks at queues and table behind the applications' backs. */
final class AwsObserver implements AutoCloseable {
  private static final String TABLE = "millrace-jobs";
  private static final List<QueueAttributeName> COUNTS =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

  private final QueueNames names = new QueueNames("millrace");
  private final SqsClient sqs;
  private final DynamoDbClient dynamoDb;
  private final JobStore jobs;

  private AwsObserver(SqsClient sqs, DynamoDbClient dynamoDb) {
    this.sqs = sqs;
    this.dynamoDb = dynamoDb;
    this.jobs = AwsJobTable.store(dynamoDb, TABLE);
  }

  static AwsObserver of(LocalStack stack) {
    var keys =
        AwsBasicCredentials.create(
            stack.value("AWS_ACCESS_KEY_ID"), stack.value("AWS_SECRET_ACCESS_KEY"));
    var credentials = StaticCredentialsProvider.create(keys);
    Region region = Region.of(stack.value("AWS_REGION"));
    SqsClient sqs =
        SqsClient.builder()
            .endpointOverride(URI.create(stack.value("AWS_ENDPOINT_URL_SQS")))
            .region(region)
            .credentialsProvider(credentials)
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
    DynamoDbClient dynamoDb =
        DynamoDbClient.builder()
            .endpointOverride(URI.create(stack.value("AWS_ENDPOINT_URL_DYNAMODB")))
            .region(region)
            .credentialsProvider(credentials)
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
    return new AwsObserver(sqs, dynamoDb);
  }

  Optional<Job> job(JobId id) {
    return jobs.find(id);
  }

  /** Messages of the queues that empty themselves, hidden ones included. */
  Map<String, Long> messages() {
    Stream<String> lanes =
        Arrays.stream(Urgency.values())
            .map(urgency -> names.lane(new Lane(new QuotaPool("default"), urgency)));
    var messages = new TreeMap<String, Long>();
    Stream.concat(lanes, Stream.of(names.outcomes()))
        .forEach(queue -> messages.put(queue, messages(queue)));
    return messages;
  }

  long deadLetters() {
    return messages(names.deadLetters());
  }

  void purgeDeadLetters() {
    String url = url(names.deadLetters());
    sqs.purgeQueue(request -> request.queueUrl(url));
  }

  private long messages(String queue) {
    String url = url(queue);
    return sqs
        .getQueueAttributes(request -> request.queueUrl(url).attributeNames(COUNTS))
        .attributes()
        .values()
        .stream()
        .mapToLong(Long::parseLong)
        .sum();
  }

  private String url(String queue) {
    return sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
  }

  @Override
  public void close() {
    sqs.close();
    dynamoDb.close();
  }
}
