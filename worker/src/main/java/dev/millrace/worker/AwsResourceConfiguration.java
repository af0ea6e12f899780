package dev.millrace.worker;

import dev.millrace.aws.catalog.YamlCatalog;
import dev.millrace.aws.client.AwsClients;
import dev.millrace.aws.control.AwsControl;
import dev.millrace.aws.message.AwsMessages;
import dev.millrace.aws.message.QueueNames;
import dev.millrace.aws.payload.AwsPayloads;
import dev.millrace.aws.table.AwsJobTable;
import dev.millrace.job.control.ControlReader;
import dev.millrace.job.control.SwitchReader;
import dev.millrace.job.message.DeadLetterPublisher;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.message.OutcomePublisher;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.Payloads;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.worker.delivery.SqsJobQueue;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The worker's AWS clients and the adapters on top of them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  WorkerProperties.class,
  ResourceProperties.class,
  LaneProperties.class
})
class AwsResourceConfiguration {
  /** Polls, settlements, heartbeats and dead letters; the last two come in bursts. */
  private static final int SQS_CONNECTIONS = 64;

  private static final int S3_CONNECTIONS = 64;
  private static final int MAX_TABLE_CONNECTIONS = 256;
  private static final int HEARTBEAT_CONNECTIONS = 32;
  private static final int CONTROL_CONNECTIONS = 18;

  /** The first of AWS that is asked anything: nothing else begins before it answers. */
  @Bean
  SqsClient sqsClient(QueueNames names) {
    SqsClient sqs = AwsClients.sqs(SQS_CONNECTIONS);
    new AwsReachability(WorkerConfiguration.PAUSE, WorkerConfiguration.JITTER)
        .await(() -> sqs.getQueueUrl(request -> request.queueName(names.deadLetters())));
    return sqs;
  }

  /** Jobs touch the table for milliseconds of their seconds: fewer connections than jobs do. */
  @Bean
  DynamoDbClient dynamoDbClient(WorkerProperties worker) {
    int concurrent = worker.inFlightLimit() + HEARTBEAT_CONNECTIONS + CONTROL_CONNECTIONS;
    return AwsClients.dynamoDb(Math.min(concurrent, MAX_TABLE_CONNECTIONS));
  }

  @Bean
  S3Client s3Client() {
    return AwsClients.s3(S3_CONNECTIONS);
  }

  @Bean
  JobStore jobStore(DynamoDbClient dynamoDb, ResourceProperties resources) {
    return AwsJobTable.store(dynamoDb, resources.table());
  }

  @Bean
  ControlReader controlReader(DynamoDbClient dynamoDb, ResourceProperties resources) {
    return AwsControl.reader(dynamoDb, resources.table(), Clock.systemUTC());
  }

  @Bean
  SwitchReader switchReader(DynamoDbClient dynamoDb, ResourceProperties resources) {
    return AwsControl.switches(dynamoDb, resources.table());
  }

  @Bean
  Payloads payloads(DynamoDbClient dynamoDb, S3Client s3, ResourceProperties resources) {
    return AwsPayloads.open(dynamoDb, resources.table(), s3, resources.bucket());
  }

  @Bean
  QueueNames queueNames(ResourceProperties resources) {
    return new QueueNames(resources.queuePrefix());
  }

  @Bean
  LaneQueues laneQueues(
      SqsClient sqs, QueueNames names, LaneProperties lanes, WorkerProperties worker) {
    return new LaneQueues(
        lanes.lanes().stream()
            .map(lane ->
                SqsJobQueue.open(
                    sqs, lane, names.lane(lane), names.deadLetters(), worker.visibilityTimeout()))
            .toList());
  }

  @Bean
  LaneSender laneSender(SqsClient sqs, QueueNames names) {
    return AwsMessages.laneSender(sqs, names);
  }

  @Bean
  OutcomePublisher outcomePublisher(SqsClient sqs, QueueNames names) {
    return AwsMessages.outcomePublisher(sqs, names);
  }

  @Bean
  DeadLetterPublisher deadLetterPublisher(SqsClient sqs, QueueNames names) {
    return AwsMessages.deadLetterPublisher(sqs, names);
  }

  @Bean
  Catalog catalog(ResourceProperties resources) {
    return YamlCatalog.load(Optional.ofNullable(resources.catalog()));
  }
}
