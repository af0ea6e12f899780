package dev.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.aws.payload.AwsPayloads;
import dev.millrace.job.Job;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.TenantId;
import dev.millrace.testkit.LocalAws;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

class InboxIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ApiStack stack = ApiStack.get();
  private final TenantId tenant = stack.newTenant();
  private final ApiCaller caller = stack.callerOf(tenant);

  @BeforeEach
  void allowsDirectDrops() {
    stack.allowDirectDrops(tenant);
  }

  @AfterEach
  void leavesNothingBehind() {
    stack.assertQueuesAreEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.txt", "my notes + Zürich (final) 100%.txt", "2026/11/a=b&c.txt", "%2F.txt"})
  void makesAJobOfADroppedText(String name) {
    String key = "inbox/" + tenant + "/summarize/" + name;
    stack.s3.putObject(
        put -> put.bucket(LocalAws.BUCKET).key(key), RequestBody.fromString("Hello"));

    Job job = awaitJobs(1).getFirst();

    assertThat(job.spec().input())
        .isInstanceOfSatisfying(
            PayloadRef.Dropped.class, input -> assertThat(input.key()).isEqualTo(key));
    assertThat(caller.get("/v1/jobs").body().at("/data/0/input/object").asString()).isEqualTo(key);
    stack.uploads.awaitEmpty();
    assertThat(stack.bulk.drain()).isNotEmpty();
  }

  @Test
  void makesOneJobWhenTheEventComesTenTimes() {
    for (int i = 0; i < 10; i++) {
      stack.uploads.send(event("inbox/" + tenant + "/summarize/a.txt", "v1"));
    }

    stack.uploads.awaitEmpty();
    assertThat(awaitJobs(1)).hasSize(1);
    assertThat(stack.bulk.drain()).isNotEmpty();
  }

  @Test
  void makesAJobOfItsOwnForANewVersion() {
    stack.uploads.send(event("inbox/" + tenant + "/summarize/a.txt", "v1"));
    stack.uploads.send(event("inbox/" + tenant + "/summarize/a.txt", "v2"));

    assertThat(awaitJobs(2)).hasSize(2);
    stack.uploads.awaitEmpty();
    assertThat(stack.bulk.drain()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"millrace\"}",
        "{\"hello\":\"world\"}"
      })
  void acknowledgesQuietlyWhatIsAboutNoObject(String body) {
    stack.uploads.send(body);

    stack.uploads.awaitEmpty();
    assertThat(stack.jobsOf(tenant)).isEmpty();
  }

  @Test
  void refusesADropUnlessTheTenantAllowsIt() {
    TenantId strict = stack.newTenant();
    stack.callerOf(strict);
    double before = refused("direct_drop");

    stack.s3.putObject(
        put -> put.bucket(LocalAws.BUCKET).key("inbox/" + strict + "/summarize/a.txt"),
        RequestBody.fromString("Hello"));

    awaitRefused("direct_drop", before + 1);
    assertThat(stack.jobsOf(strict)).isEmpty();
  }

  @Test
  void refusesWhatThisServiceWroteItself() {
    double before = refused("loop");

    stack.s3.putObject(
        put ->
            put.bucket(LocalAws.BUCKET)
                .key("inbox/" + tenant + "/summarize/a.txt")
                .metadata(Map.of(AwsPayloads.JOB_METADATA, "job_1")),
        RequestBody.fromString("Hello"));

    awaitRefused("loop", before + 1);
    assertThat(stack.jobsOf(tenant)).isEmpty();
  }

  private void awaitRefused(String reason, double count) {
    await("refusals").atMost(PATIENCE).until(() -> refused(reason) >= count);
  }

  @Test
  void refusesTheInboxOfAnUnknownTenant() {
    TenantId nobody = stack.newTenant();
    double before = refused("unknown_tenant");

    stack.uploads.send(event("inbox/" + nobody + "/summarize/a.txt", "v1"));

    stack.uploads.awaitEmpty();
    assertThat(refused("unknown_tenant")).isEqualTo(before + 1);
    assertThat(stack.jobsOf(nobody)).isEmpty();
  }

  @Test
  void refusesAnUnknownWorkflow() {
    double before = refused("unknown_workflow");

    stack.uploads.send(event("inbox/" + tenant + "/translate/a.txt", "v1"));

    stack.uploads.awaitEmpty();
    assertThat(refused("unknown_workflow")).isEqualTo(before + 1);
    assertThat(stack.jobsOf(tenant)).isEmpty();
  }

  private List<Job> awaitJobs(int count) {
    return await("jobs of " + tenant)
        .atMost(PATIENCE)
        .until(() -> stack.jobsOf(tenant), jobs -> jobs.size() >= count);
  }

  private double refused(String reason) {
    return stack
        .application()
        .getBean(MeterRegistry.class)
        .counter("millrace.uploads", "result", "refused", "reason", reason)
        .count();
  }

  private static String event(String key, String versionId) {
    return """
    {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"eu-central-1",\
    "eventTime":"2026-11-21T12:00:00.000Z","eventName":"ObjectCreated:Put",\
    "s3":{"s3SchemaVersion":"1.0","configurationId":"inbox",\
    "bucket":{"name":"millrace","arn":"arn:aws:s3:::millrace"},\
    "object":{"key":"%s","size":12,"eTag":"e-tag","versionId":"%s","sequencer":"0055"}}}]}\
    """
        .formatted(key, versionId);
  }
}
