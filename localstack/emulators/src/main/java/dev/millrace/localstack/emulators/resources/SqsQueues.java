package dev.millrace.localstack.emulators.resources;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.MESSAGE_RETENTION_PERIOD;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.QUEUE_ARN;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The lanes, the queues of uploads and outcomes, and their dead-letter queues. */
final class SqsQueues {

  private static final Duration RETENTION = Duration.ofDays(14);
  private static final Duration LONG_POLL = Duration.ofSeconds(20);
  private static final Duration VISIBILITY = Duration.ofSeconds(60);

  /** A backstop: the retry budget of a job is counted elsewhere. */
  private static final int LANE_MAX_RECEIVES = 1000;

  /**
   * The API's listeners hide what fails for 30 s at first and for 15 min at last: twenty receives
   * span two to four hours of outage.
   */
  private static final int MAX_RECEIVES = 20;

  private final SqsClient sqs;

  private SqsQueues(SqsClient sqs) {
    this.sqs = sqs;
  }

  static void create(URI endpoint, Duration laneVisibility) {
    try (SqsClient sqs = AwsClients.at(endpoint, SqsClient.builder())) {
      new SqsQueues(sqs).create(laneVisibility);
    }
  }

  private void create(Duration laneVisibility) {
    String jobsDlq = createDlq(ResourceNames.JOBS_DLQ);
    createQueue(ResourceNames.INTERACTIVE_QUEUE, laneVisibility, jobsDlq, LANE_MAX_RECEIVES);
    createQueue(ResourceNames.BULK_QUEUE, laneVisibility, jobsDlq, LANE_MAX_RECEIVES);
    String uploadsDlq = createDlq(ResourceNames.UPLOADS_DLQ);
    createQueue(ResourceNames.UPLOADS_QUEUE, VISIBILITY, uploadsDlq, MAX_RECEIVES);
    String outcomesDlq = createDlq(ResourceNames.OUTCOMES_DLQ);
    createQueue(ResourceNames.OUTCOMES_QUEUE, VISIBILITY, outcomesDlq, MAX_RECEIVES);
  }

  /** Returns the queue's ARN. */
  private String createDlq(String name) {
    String url = create(name, Map.of(MESSAGE_RETENTION_PERIOD, seconds(RETENTION)));
    Map<QueueAttributeName, String> attributes =
        sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QUEUE_ARN)).attributes();
    return requireNonNull(attributes.get(QUEUE_ARN));
  }

  private void createQueue(String name, Duration visibility, String dlqArn, int maxReceives) {
    String redrive =
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}".formatted(dlqArn, maxReceives);
    create(
        name,
        Map.of(
            MESSAGE_RETENTION_PERIOD, seconds(RETENTION),
            RECEIVE_MESSAGE_WAIT_TIME_SECONDS, seconds(LONG_POLL),
            VISIBILITY_TIMEOUT, seconds(visibility),
            REDRIVE_POLICY, redrive));
  }

  /** Creating a queue again with the same attributes is success. */
  private String create(String name, Map<QueueAttributeName, String> attributes) {
    return sqs.createQueue(create -> create.queueName(name).attributes(attributes)).queueUrl();
  }

  private static String seconds(Duration duration) {
    return String.valueOf(duration.toSeconds());
  }
}
