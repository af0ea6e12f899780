package dev.millrace.benchmarks.peer;

import dev.millrace.aws.client.AwsClients;
import dev.millrace.benchmarks.arm.Arm;
import dev.millrace.benchmarks.arm.ArmOrder;
import dev.millrace.benchmarks.arm.ArmReport;
import dev.millrace.benchmarks.arm.AwsCallCounter;
import dev.millrace.benchmarks.arm.JobWork;
import dev.millrace.benchmarks.arm.JobWorks;
import dev.millrace.benchmarks.arm.Tally;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** One job after another on one thread: the bare cost of the calls that a job cannot do without. */
public final class SqsBareLoop implements Arm {
  private static final int WAIT_SECONDS = 1;

  private final SqsClient sqs = AwsClients.sqs(1);
  private final JobWorks works;

  public SqsBareLoop(JobWorks works) {
    this.works = works;
  }

  @Override
  public ArmReport run(ArmOrder order) throws InterruptedException {
    AwsCallCounter.take();
    String url = sqs.getQueueUrl(get -> get.queueName(order.queue())).queueUrl();
    var tally = new Tally(order.jobs());
    JobWork work = works.of(order, tally);
    while (!tally.isDone()) {
      var response =
          sqs.receiveMessage(receive ->
              receive.queueUrl(url).maxNumberOfMessages(1).waitTimeSeconds(WAIT_SECONDS));
      for (Message message : response.messages()) {
        work.run(message.messageId(), message.body());
        sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
      }
    }
    return tally.report(AwsCallCounter.take());
  }
}
