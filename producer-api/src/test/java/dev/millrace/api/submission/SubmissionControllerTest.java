package dev.millrace.api.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.query.JobDocuments;
import dev.millrace.api.submission.body.BoundedBody;
import dev.millrace.api.submission.body.Catalogs;
import dev.millrace.api.submission.body.JobOptionsReader;
import dev.millrace.api.submission.body.SubmissionReader;
import dev.millrace.api.tenancy.Caller;
import dev.millrace.api.tenancy.Role;
import dev.millrace.api.upload.object.InMemoryObjects;
import dev.millrace.api.upload.record.InMemoryUploads;
import dev.millrace.job.AttemptEnd;
import dev.millrace.job.CostCap;
import dev.millrace.job.Job;
import dev.millrace.job.JobResult;
import dev.millrace.job.Lease;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.Usage;
import dev.millrace.job.store.Payloads.PayloadOwner;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.InMemoryPayloads;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.RecordingLaneSender;
import dev.millrace.testkit.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;

class SubmissionControllerTest {
  private static final String BODY = "{\"workflow\":\"summarize\",\"input\":{\"text\":\"Hello\"}}";

  private final SettableClock clock = new SettableClock();
  private final InMemoryJobStore store = new InMemoryJobStore(clock);
  private final InMemoryPayloads payloads = new InMemoryPayloads();
  private final SubmissionController controller = controller(Catalogs.aCatalog());

  @Test
  void answersWithTheResultOfARepeatedSubmissionThatIsOver() throws IOException {
    submit();
    complete(store.all().iterator().next());

    ResponseEntity<JsonNode> answer = submit();

    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
    assertThat(bodyOf(answer).at("/result/text").asString()).isEqualTo("Short.");
  }

  @Test
  void keepsAnAcceptedJobAcceptedWhenItsResultCannotBeRead() throws IOException {
    submit();
    Job job = store.all().iterator().next();
    complete(job);
    payloads.setAvailable(false);

    ResponseEntity<JsonNode> answer = submit();

    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
    assertThat(answer.getHeaders().getLocation()).hasToString("/v1/jobs/" + job.id());
    assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
    assertThat(bodyOf(answer).path("id").asString()).isEqualTo(job.id().value());
    assertThat(bodyOf(answer).has("result")).isFalse();
  }

  private ResponseEntity<JsonNode> submit() throws IOException {
    var headers = new HttpHeaders();
    headers.set("Idempotency-Key", "order-7");
    headers.set("Prefer", "wait=0");
    var body = new ByteArrayInputStream(BODY.getBytes(StandardCharsets.UTF_8));
    return controller.submit(new Caller(Jobs.TENANT, Role.ADMIN), headers, body);
  }

  private static JsonNode bodyOf(ResponseEntity<JsonNode> answer) {
    JsonNode body = answer.getBody();
    assertThat(body).isNotNull();
    return Objects.requireNonNull(body);
  }

  private void complete(Job job) {
    Instant now = clock.instant();
    var lease = new Lease("test", now.plusSeconds(60));
    var claim = new Transition.Claim(lease, 5, now);
    Job claimed = ((TransitionResult.Applied) store.claim(job.id(), claim)).job();
    var owner = new PayloadOwner(job.tenant(), job.id(), job.times().keptUntil());
    PayloadRef payload =
        payloads.writeResult(owner, 1, "{\"text\":\"Short.\"}".getBytes(StandardCharsets.UTF_8));
    var end = new AttemptEnd.Succeeded(new JobResult(payload, "llm", new Usage(1, 1, 0, 0)));
    store.record(claimed, new Transition.End(1, end, now));
  }

  private SubmissionController controller(Catalog catalog) {
    var submitter =
        new JobSubmitter(
            new JobQueuer(store, new RecordingLaneSender(), clock),
            Documents.finder(new InMemoryUploads(), new InMemoryObjects()),
            payloads,
            new LaneChooser(catalog),
            Duration.ofDays(14),
            () -> "nonce",
            clock);
    return new SubmissionController(
        new BoundedBody(1000),
        new SubmissionReader(new JobOptionsReader(catalog, CostCap.parse("1"))),
        submitter,
        new JobWaiter(store, _ -> true, clock),
        JobDocuments.of(payloads, 1000, clock),
        new SubmissionProperties(
            DataSize.ofMegabytes(3), Duration.ofSeconds(30), Duration.ofDays(14), "1"));
  }
}
