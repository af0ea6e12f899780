package dev.millrace.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.aws.client.AwsClients;
import dev.millrace.aws.control.AwsControl;
import dev.millrace.aws.message.AwsMessages;
import dev.millrace.aws.message.QueueNames;
import dev.millrace.aws.payload.AwsPayloads;
import dev.millrace.aws.payload.JobInputCodec;
import dev.millrace.aws.table.AwsJobTable;
import dev.millrace.job.DocumentRef;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobInput;
import dev.millrace.job.JobSpec;
import dev.millrace.job.JobTimes;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.WorkflowId;
import dev.millrace.job.control.ActiveSwitch;
import dev.millrace.job.control.ControlNotice;
import dev.millrace.job.control.ControlPublisher;
import dev.millrace.job.control.SwitchBoard;
import dev.millrace.job.control.SwitchTarget;
import dev.millrace.job.message.JobMessage;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.Payloads;
import dev.millrace.job.store.Payloads.PayloadOwner;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.LocalAws;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The resources of a deployment, as a producer sees them. */
final class AwsDeployment {
  private static final WorkflowId SUMMARIZE = new WorkflowId("summarize", 1);

  private final QueueNames names = QueueNames.DEFAULT;
  private final SqsClient sqs;
  private final S3Client s3;
  private final JobStore store;
  private final Payloads payloads;
  private final LaneSender lanes;
  private final ControlPublisher control;
  private final SwitchBoard switches;

  AwsDeployment() {
    LocalAws.start();
    sqs = AwsClients.sqs(8);
    DynamoDbClient dynamoDb = AwsClients.dynamoDb(8);
    store = AwsJobTable.store(dynamoDb, LocalAws.TABLE);
    s3 = AwsClients.s3(8);
    payloads = AwsPayloads.open(dynamoDb, LocalAws.TABLE, s3, LocalAws.BUCKET);
    lanes = AwsMessages.laneSender(sqs, names);
    control = AwsControl.publisher(dynamoDb, LocalAws.TABLE, Clock.systemUTC());
    switches = AwsControl.switches(dynamoDb, LocalAws.TABLE);
  }

  JobStore store() {
    return store;
  }

  JobId submit(String text) {
    return submit(text, SUMMARIZE);
  }

  JobId submit(String text, WorkflowId workflow) {
    Job job = aJob("{\"text\": \"" + text + "\"}", workflow);
    wake(job);
    store.put(job);
    return job.id();
  }

  /** Sends one more message for the job. */
  void wake(Job job) {
    lanes.send(job.spec().lane(), messageOf(job));
  }

  /**
   * The two writes of whoever takes a cancel: the wish, and the notice if somebody runs the job.
   */
  TransitionResult cancel(JobId id) {
    TransitionResult result = wish(id);
    control.publish(new ControlNotice.CancelJob(id));
    return result;
  }

  /** Only the first of the two writes: the notice is lost. */
  TransitionResult wish(JobId id) {
    return store.cancel(id, new Transition.Cancel(Clock.systemUTC().instant()));
  }

  /** Turns the kill switch of a route on, or of all. */
  void stop(String target) {
    Instant now = Clock.systemUTC().instant();
    switches.turnOn(new ActiveSwitch(SwitchTarget.named(target), "ops/key_1", now, "a test"));
  }

  void lift(String target) {
    switches.turnOff(SwitchTarget.named(target));
  }

  void liftAll() {
    switches.active().forEach(active -> switches.turnOff(active.target()));
  }

  /** Submits a job that names its model. */
  JobId submitFor(String model, String text) {
    Job any = aJob("{\"text\": \"" + text + "\"}", SUMMARIZE);
    JobSpec spec = any.spec();
    var named =
        new JobSpec(
            spec.workflow(), Optional.of(model), spec.lane(), spec.input(), spec.metadata());
    Job job = Jobs.withSpec(any, named);
    wake(job);
    store.put(job);
    return job.id();
  }

  JobMessage messageOf(Job job) {
    return Jobs.aMessage(job);
  }

  /** An object as an upload leaves it. */
  DocumentRef aDocument(String name, byte[] content) {
    String key = "files/" + Jobs.TENANT + "/2099-01-01/" + Jobs.anId() + "/" + name;
    String tag =
        s3.putObject(
                request -> request.bucket(LocalAws.BUCKET).key(key), RequestBody.fromBytes(content))
            .eTag();
    return new DocumentRef(name, new PayloadRef.Dropped(key, tag, content.length));
  }

  /** An object whose content is another one now. */
  DocumentRef aReplacedDocument(String name, byte[] content) {
    DocumentRef document = aDocument(name, content);
    String key = document.object().key();
    s3.putObject(
        request -> request.bucket(LocalAws.BUCKET).key(key), RequestBody.fromString("other"));
    return document;
  }

  Job aJob(JobInput input, WorkflowId workflow) {
    return aJob(new JobInputCodec().encode(input), workflow);
  }

  Job aJob(String json, WorkflowId workflow) {
    return aJob(json.getBytes(StandardCharsets.UTF_8), workflow);
  }

  private Job aJob(byte[] content, WorkflowId workflow) {
    JobId id = Jobs.anId();
    Instant now = Clock.systemUTC().instant();
    var times =
        new JobTimes(now, now, now.plus(Duration.ofHours(1)), now.plus(Duration.ofDays(14)));
    PayloadRef input =
        payloads.writeInput(new PayloadOwner(Jobs.TENANT, id, times.keptUntil()), content);
    var spec = new JobSpec(workflow, Optional.empty(), Jobs.LANE, input, Map.of());
    return Job.submitted(id, Jobs.TENANT, Jobs.aHash(id.value()), spec, times);
  }

  Job job(JobId id) {
    return store.find(id).orElseThrow();
  }

  String stateOf(JobId id) {
    return job(id).state().wireName();
  }

  Job awaitEnd(JobId id, Duration patience) {
    await("end of " + id).atMost(patience).until(() -> job(id).state().isTerminal());
    return job(id);
  }

  int deadLetters() {
    return messages(names.deadLetters());
  }

  void assertLanesAreEmpty() {
    await()
        .atMost(Duration.ofSeconds(25))
        .untilAsserted(() -> assertThat(messages(names.lane(Jobs.LANE))).isZero());
  }

  /** Leaves nothing for the next test. */
  void purge() {
    for (String name :
        new String[] {names.lane(Jobs.LANE), names.deadLetters(), names.outcomes()}) {
      String url = url(name);
      sqs.purgeQueue(request -> request.queueUrl(url));
    }
  }

  /** Messages of the lane that nobody holds. */
  int visibleMessages() {
    String url = url(names.lane(Jobs.LANE));
    return Integer.parseInt(
        sqs.getQueueAttributes(request ->
                request
                    .queueUrl(url)
                    .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
            .attributes()
            .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
  }

  int messages(String queue) {
    String url = url(queue);
    Map<QueueAttributeName, String> attributes =
        sqs.getQueueAttributes(request ->
                request
                    .queueUrl(url)
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return attributes.values().stream().mapToInt(Integer::parseInt).sum();
  }

  private String url(String name) {
    return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
  }
}
