package dev.millrace.api;

import dev.millrace.api.tenancy.AwsTenants;
import dev.millrace.api.tenancy.NewAdminKey;
import dev.millrace.api.tenancy.TenantChange;
import dev.millrace.aws.client.AwsClients;
import dev.millrace.aws.message.QueueNames;
import dev.millrace.aws.payload.AwsPayloads;
import dev.millrace.aws.table.AwsJobTable;
import dev.millrace.job.AttemptCounters;
import dev.millrace.job.AttemptEnd;
import dev.millrace.job.Failure;
import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobResult;
import dev.millrace.job.Lease;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.TenantId;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.Usage;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.Payloads.PayloadOwner;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.LocalAws;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The whole application on the local AWS, once per JVM, and a view on what is behind it. */
final class ApiStack {
  static final int STREAMS_PER_TENANT = 3;
  private static final AtomicLong NUMBER = new AtomicLong(ProcessHandle.current().pid() << 20);

  final SqsClient sqs;
  final S3Client s3;
  final LocalQueue interactive;
  final LocalQueue bulk;
  final LocalQueue uploads;
  final LocalQueue outcomes;
  final LocalQueue uploadDeadLetters;
  final LocalQueue deadLetters;
  final JobStore store;
  final DynamoDbClient dynamoDb;
  private final ConfigurableApplicationContext application;
  private final int port;

  private ApiStack() {
    LocalAws.start();
    sqs = AwsClients.sqs(10);
    s3 = AwsClients.s3(10);
    dynamoDb = AwsClients.dynamoDb(10);
    store = AwsJobTable.store(dynamoDb, LocalAws.TABLE);
    interactive = new LocalQueue(sqs, "millrace-jobs-default-interactive");
    bulk = new LocalQueue(sqs, "millrace-jobs-default-bulk");
    uploads = new LocalQueue(sqs, QueueNames.DEFAULT.uploads());
    outcomes = new LocalQueue(sqs, QueueNames.DEFAULT.outcomes());
    uploadDeadLetters = new LocalQueue(sqs, QueueNames.DEFAULT.uploadDeadLetters());
    deadLetters = new LocalQueue(sqs, QueueNames.DEFAULT.deadLetters());
    application =
        SpringApplication.run(
            ProducerApiApplication.class,
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--millrace.clock.interval=500ms",
            "--millrace.clock.removal-interval=1s",
            "--millrace.events.heartbeat=1s",
            "--millrace.janitor.interval=500ms",
            "--millrace.events.max-streams-per-tenant=" + STREAMS_PER_TENANT,
            "--management.endpoints.web.exposure.include=health,metrics");
    port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  private static final class Holder {
    static final ApiStack STACK = new ApiStack();
  }

  static ApiStack get() {
    return Holder.STACK;
  }

  ConfigurableApplicationContext application() {
    return application;
  }

  /** A tenant that nobody else has. */
  TenantId newTenant() {
    return new TenantId("t-" + NUMBER.incrementAndGet());
  }

  /** Makes a key for the tenant and returns who calls with it. */
  ApiCaller callerOf(TenantId tenant) {
    String key = "mr_" + NUMBER.incrementAndGet();
    AwsTenants.keys(dynamoDb, LocalAws.TABLE)
        .addAdminKey(NewAdminKey.of(tenant, Jobs.aHash(key), Jobs.NOW));
    return callerWith(key);
  }

  /** Lets objects in the tenant's inbox become jobs though nobody announced them. */
  void allowDirectDrops(TenantId tenant) {
    TenantChange change = TenantChange.NONE.withDirectDrops(true);
    AwsTenants.keys(dynamoDb, LocalAws.TABLE)
        .addAdminKey(new NewAdminKey(tenant, Jobs.aHash("drops of " + tenant), change, Jobs.NOW));
  }

  /** Makes the tenant the deployment's operator, with a key for it. */
  ApiCaller operatorOf(TenantId tenant) {
    String key = "mr_" + NUMBER.incrementAndGet();
    TenantChange change = TenantChange.NONE.withOperator(true);
    AwsTenants.keys(dynamoDb, LocalAws.TABLE)
        .addAdminKey(new NewAdminKey(tenant, Jobs.aHash(key), change, Jobs.NOW));
    return callerWith(key);
  }

  /** Who calls with this key; with none if it is empty. */
  ApiCaller callerWith(String key) {
    return new ApiCaller(port, key);
  }

  List<Job> jobsOf(TenantId tenant) {
    return store.page(tenant, Optional.empty(), 100).jobs();
  }

  /** Does what a worker does with a job that succeeds at once. */
  void complete(Job queued, String result) {
    succeed(claim(queued), result);
  }

  Job claim(Job queued) {
    Instant now = Instant.now();
    var claim =
        new Transition.Claim(
            new Lease("test", now.plusSeconds(60)), AttemptCounters.KILLER_AFTER, now);
    return ((TransitionResult.Applied) store.claim(queued.id(), claim)).job();
  }

  void succeed(Job claimed, String result) {
    var owner = new PayloadOwner(claimed.tenant(), claimed.id(), claimed.times().keptUntil());
    PayloadRef payload =
        AwsPayloads.open(dynamoDb, LocalAws.TABLE, s3, LocalAws.BUCKET)
            .writeResult(owner, 1, result.getBytes(StandardCharsets.UTF_8));
    var end = new AttemptEnd.Succeeded(new JobResult(payload, "llm", new Usage(1, 1, 0, 0)));
    store.record(claimed, new Transition.End(1, end, Instant.now()));
  }

  /** Does what a worker does with a job that fails at once; no dead letter is sent. */
  Job fail(Job queued) {
    Job claimed = claim(queued);
    var failure = new Failure(FailureReason.RETRIES_EXHAUSTED, "the provider timed out");
    var end = new Transition.End(claimed.attempt(), new AttemptEnd.Failed(failure), Instant.now());
    return ((TransitionResult.Applied) store.record(claimed, end)).job();
  }

  /** Everything that lies in the table beside the job, and the job. */
  int itemsOf(JobId id) {
    return dynamoDb
        .query(query ->
            query
                .tableName(LocalAws.TABLE)
                .keyConditionExpression("pk = :job")
                .expressionAttributeValues(Map.of(":job", AttributeValue.fromS("job#" + id))))
        .count();
  }

  /** Every version of every object whose key has this in it. */
  long versionsWith(String part) {
    return s3.listObjectVersionsPaginator(list -> list.bucket(LocalAws.BUCKET)).versions().stream()
        .filter(version -> version.key().contains(part))
        .count();
  }

  double gauge(String name) {
    return application.getBean(MeterRegistry.class).get(name).gauge().value();
  }

  /** Ends a test: no queue holds anything the test did not take out. */
  void assertQueuesAreEmpty() {
    List.of(interactive, bulk, uploads, outcomes, uploadDeadLetters, deadLetters)
        .forEach(LocalQueue::awaitEmpty);
  }
}
