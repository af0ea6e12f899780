package dev.millrace.aws.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.aws.client.AwsLocalClients;
import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.Lane;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Urgency;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.JobMessage;
import dev.millrace.job.message.MessageNotSentException;
import dev.millrace.job.message.OutcomeMessage;
import dev.millrace.testkit.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

final class SqsSendersIT {
  private static final SqsClient SQS = AwsLocalClients.SQS;
  private static final QueueNames NAMES = QueueNames.DEFAULT;

  private final JobMessageCodec codec = new JobMessageCodec();

  @AfterEach
  void leavesItsQueuesEmpty() {
    for (String queue : List.of(NAMES.lane(Jobs.LANE), NAMES.outcomes(), NAMES.deadLetters())) {
      Map<QueueAttributeName, String> attributes =
          SQS.getQueueAttributes(
                  get -> get.queueUrl(url(queue)).attributeNames(QueueAttributeName.ALL))
              .attributes();
      assertThat(attributes)
          .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")
          .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "0");
    }
  }

  @Test
  void sendsAMessageToItsLaneInTheGroupOfItsTenant() {
    JobMessage message = Jobs.aMessage(Jobs.aQueuedJob());

    AwsMessages.laneSender(SQS, NAMES).send(Jobs.LANE, message);

    List<Message> received = drain(NAMES.lane(Jobs.LANE), 1);
    assertThat(received)
        .extracting(sent -> codec.decode(sent.body()))
        .containsExactly(new DecodedMessage.Known(message));
    assertThat(received.getFirst().attributes())
        .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, Jobs.TENANT.value());
  }

  @Test
  void saysThatAMessageWasNotSentWhenThereIsNoSuchLane() {
    var lane = new Lane(new QuotaPool("nowhere"), Urgency.BULK);
    JobMessage message = Jobs.aMessage(Jobs.aQueuedJob());

    assertThatExceptionOfType(MessageNotSentException.class)
        .isThrownBy(() -> AwsMessages.laneSender(SQS, NAMES).send(lane, message))
        .withMessageContaining("millrace-jobs-nowhere-bulk")
        .withMessageContaining(message.job().value());
  }

  @Test
  void publishesEveryOutcomeOfMoreThanOneBatch() {
    List<OutcomeMessage> outcomes = new ArrayList<>();
    for (int attempt = 1; attempt <= 23; attempt++) {
      outcomes.add(outcome(Jobs.aQueuedJob(), attempt));
    }

    AwsMessages.outcomePublisher(SQS, NAMES).publish(outcomes);

    var outcomeCodec = new OutcomeMessageCodec();
    assertThat(drain(NAMES.outcomes(), 23))
        .extracting(sent -> outcomeCodec.decode(sent.body()))
        .containsExactlyInAnyOrderElementsOf(
            outcomes.stream().map(DecodedOutcome.Known::new).toList());
  }

  @Test
  void publishesTwoOutcomesOfOneJobInOneBatch() {
    Job job = Jobs.aQueuedJob();

    AwsMessages.outcomePublisher(SQS, NAMES).publish(List.of(outcome(job, 1), outcome(job, 1)));

    assertThat(drain(NAMES.outcomes(), 2)).hasSize(2);
  }

  @Test
  void publishesADeadLetterWithItsReason() {
    JobMessage message = Jobs.aMessage(Jobs.aFailedJob(), Cause.RETRY);

    AwsMessages.deadLetterPublisher(SQS, NAMES).publish(message, FailureReason.INPUT_MISSING);

    Message received = drain(NAMES.deadLetters(), 1).getFirst();
    assertThat(codec.decode(received.body()))
        .isEqualTo(new DecodedMessage.Known(message.withCause(Cause.DEAD_LETTER)));
    assertThat(received.messageAttributes().entrySet())
        .extracting(Map.Entry::getKey, attribute -> attribute.getValue().stringValue())
        .containsExactlyInAnyOrder(
            tuple("reason", "input_missing"),
            tuple("job", message.job().value()),
            tuple("tenant", "acme"));
  }

  @Test
  void doesNotOpenWithoutItsQueue() {
    var names = new QueueNames("elsewhere");

    assertThatIllegalStateException()
        .isThrownBy(() -> AwsMessages.outcomePublisher(SQS, names))
        .withMessageContaining("elsewhere-outcomes");
    assertThatIllegalStateException()
        .isThrownBy(() -> AwsMessages.deadLetterPublisher(SQS, names))
        .withMessageContaining("elsewhere-jobs-dlq");
  }

  private static OutcomeMessage outcome(Job job, int attempt) {
    return new OutcomeMessage(
        job.id(), job.tenant(), attempt, "completed", true, List.of(), Jobs.NOW);
  }

  /** Receives and deletes as many messages as were sent. */
  private static List<Message> drain(String queue, int count) {
    String url = url(queue);
    var drained = new ArrayList<Message>();
    while (drained.size() < count) {
      List<Message> some =
          SQS.receiveMessage(receive ->
                  receive
                      .queueUrl(url)
                      .maxNumberOfMessages(10)
                      .waitTimeSeconds(5)
                      .messageAttributeNames("All")
                      .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
              .messages();
      assertThat(some).as("messages left in %s", queue).isNotEmpty();
      some.forEach(message ->
          SQS.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));
      drained.addAll(some);
    }
    return drained;
  }

  private static String url(String queue) {
    return SQS.getQueueUrl(get -> get.queueName(queue)).queueUrl();
  }
}
