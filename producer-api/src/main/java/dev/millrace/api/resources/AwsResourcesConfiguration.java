package dev.millrace.api.resources;

import dev.millrace.aws.catalog.YamlCatalog;
import dev.millrace.aws.client.AwsClients;
import dev.millrace.aws.control.AwsControl;
import dev.millrace.aws.message.AwsMessages;
import dev.millrace.aws.message.QueueNames;
import dev.millrace.aws.payload.AwsPayloads;
import dev.millrace.aws.table.AwsJobTable;
import dev.millrace.job.attempt.Jitter;
import dev.millrace.job.control.ControlPublisher;
import dev.millrace.job.control.SwitchBoard;
import dev.millrace.job.message.DeadLetterPublisher;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.message.OutcomePublisher;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.Payloads;
import dev.millrace.job.workflow.Catalog;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ResourceProperties.class)
class AwsResourcesConfiguration {
  private static final int NONCE_BYTES = 32;

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** Unpredictable names: 256 random bits as 64 hexadecimal digits. */
  @Bean
  Supplier<String> nonces() {
    var random = new SecureRandom();
    return () -> {
      var bytes = new byte[NONCE_BYTES];
      random.nextBytes(bytes);
      return HexFormat.of().formatHex(bytes);
    };
  }

  @Bean
  QueueNames queueNames(ResourceProperties resources) {
    return new QueueNames(resources.queuePrefix());
  }

  @Bean
  DynamoDbClient dynamoDbClient(ResourceProperties resources) {
    return AwsClients.dynamoDb(resources.maxConnections());
  }

  @Bean
  S3Client s3Client(ResourceProperties resources) {
    return AwsClients.s3(resources.maxConnections());
  }

  @Bean
  SqsClient sqsClient(ResourceProperties resources) {
    return AwsClients.sqs(resources.maxConnections());
  }

  @Bean
  JobStore jobStore(DynamoDbClient client, ResourceProperties resources, Clock clock) {
    return AwsJobTable.store(client, resources.table(), clock);
  }

  @Bean
  Payloads payloads(DynamoDbClient client, S3Client s3, ResourceProperties resources) {
    return AwsPayloads.open(client, resources.table(), s3, resources.bucket());
  }

  @Bean
  LaneSender laneSender(SqsClient client, QueueNames names) {
    return new LazyLaneSender(() -> AwsMessages.laneSender(client, names));
  }

  @Bean
  OutcomePublisher outcomePublisher(SqsClient client, QueueNames names) {
    return new LazyOutcomePublisher(() -> AwsMessages.outcomePublisher(client, names));
  }

  @Bean
  DeadLetterPublisher deadLetterPublisher(SqsClient client, QueueNames names) {
    return new LazyDeadLetterPublisher(() -> AwsMessages.deadLetterPublisher(client, names));
  }

  @Bean
  ControlPublisher controlPublisher(
      DynamoDbClient client, ResourceProperties resources, Clock clock) {
    return AwsControl.publisher(client, resources.table(), clock);
  }

  @Bean
  SwitchBoard switchBoard(DynamoDbClient client, ResourceProperties resources) {
    return AwsControl.switches(client, resources.table());
  }

  /** Random pauses, from half of the given one to the whole. */
  @Bean
  Jitter jitter() {
    return delay -> {
      long half = delay.toNanos() / 2;
      return Duration.ofNanos(half + ThreadLocalRandom.current().nextLong(half + 1));
    };
  }

  @Bean
  Catalog catalog(ResourceProperties resources) {
    return YamlCatalog.load(Optional.ofNullable(resources.catalog()));
  }
}
