package dev.millrace.api.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.api.submission.body.Catalogs;
import dev.millrace.api.submission.body.Submission;
import dev.millrace.api.submission.body.SubmissionReader;
import dev.millrace.api.upload.object.InMemoryObjects;
import dev.millrace.api.upload.record.InMemoryUploads;
import dev.millrace.job.IdempotencyKey;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobState;
import dev.millrace.job.TenantId;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.JobMessage;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.message.MessageNotSentException;
import dev.millrace.job.store.PayloadRead;
import dev.millrace.job.store.StoreUnavailableException;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.InMemoryPayloads;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.RecordingLaneSender;
import dev.millrace.testkit.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobSubmitterTest {
  private static final TenantId TENANT = Jobs.TENANT;
  private static final Optional<IdempotencyKey> KEY = Optional.of(new IdempotencyKey("order-7"));

  private final SettableClock clock = new SettableClock();
  private final InMemoryJobStore store = new InMemoryJobStore(clock);
  private final InMemoryPayloads payloads = new InMemoryPayloads();
  private final RecordingLaneSender lanes = new RecordingLaneSender();
  private final InMemoryUploads uploads = new InMemoryUploads();
  private final InMemoryObjects objects = new InMemoryObjects();
  private final DocumentFinder documents = Documents.finder(uploads, objects);
  private final JobSubmitter submitter = submitter(lanes);

  @Test
  void storesTheJobWithItsInputAndSendsItsWakeUp() {
    Job job = accepted(submit("Hello", KEY));

    assertThat(store.find(job.id())).contains(job);
    assertThat(job.state()).isEqualTo(JobState.Queued.NOW);
    assertThat(job.spec().workflow().version()).isEqualTo(2);
    assertThat(job.times().deadline()).isEqualTo(clock.instant().plus(Duration.ofHours(24)));
    assertThat(payloads.read(job.id(), job.spec().input(), 100))
        .isInstanceOfSatisfying(
            PayloadRead.Content.class,
            read -> assertThat(read.bytes()).asString().isEqualTo("{\"text\":\"Hello\"}"));
    JobMessage message = lanes.messages().getFirst();
    assertThat(message.job()).isEqualTo(job.id());
    assertThat(message.cause()).isEqualTo(Cause.SUBMIT);
    assertThat(message.bytes()).isEqualTo(job.spec().input().length());
  }

  @Test
  void sendsTheWakeUpBeforeItStoresTheJob() {
    LaneSender looking = (lane, message) -> assertThat(store.all()).isEmpty();

    accepted(submitter(looking).submit(TENANT, submission("Hello"), KEY, Optional.empty()));

    assertThat(store.all()).hasSize(1);
  }

  @Test
  void answersARepetitionWithTheSameJobAndSendsNothing() {
    Job first = accepted(submit("Hello", KEY));

    Job second = accepted(submit("Hello", KEY));

    assertThat(second).isEqualTo(first);
    assertThat(lanes.sent()).hasSize(1);
  }

  @Test
  void refusesAnotherBodyUnderTheSameKey() {
    Job first = accepted(submit("Hello", KEY));

    SubmissionResult second = submit("Hello!", KEY);

    assertThat(second).isInstanceOf(SubmissionResult.KeyReused.class);
    assertThat(store.all()).containsExactly(first);
  }

  @Test
  void keepsTheKeysOfTenantsApart() {
    Job mine = accepted(submit("Hello", KEY));

    SubmissionResult other =
        submitter.submit(new TenantId("other"), submission("Hello!"), KEY, Optional.empty());

    assertThat(accepted(other).id()).isNotEqualTo(mine.id());
  }

  @Test
  void makesAJobForEachSubmissionWithoutAKey() {
    JobId first = accepted(submit("Hello", Optional.empty())).id();
    JobId second = accepted(submit("Hello", Optional.empty())).id();

    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void storesNothingWhenTheInputCannotBeWritten() {
    payloads.setAvailable(false);

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> submit("Hello", KEY));

    assertThat(lanes.sent()).isEmpty();
    assertThat(store.all()).isEmpty();
  }

  @Test
  void storesNothingWhenTheWakeUpIsNotConfirmed() {
    lanes.setLosingAnswers(true);

    assertThatExceptionOfType(MessageNotSentException.class).isThrownBy(() -> submit("Hello", KEY));

    assertThat(store.all()).isEmpty();
  }

  @Test
  void makesOneJobWhenTheAnswerOfTheSendWasLost() {
    lanes.setLosingAnswers(true);
    assertThatExceptionOfType(MessageNotSentException.class).isThrownBy(() -> submit("Hello", KEY));
    lanes.setLosingAnswers(false);

    Job job = accepted(submit("Hello", KEY));

    assertThat(store.all()).containsExactly(job);
    assertThat(lanes.messages()).extracting(JobMessage::job).containsOnly(job.id());
  }

  @Test
  void makesOneJobWhenTheAnswerOfThePutWasLost() {
    LaneSender thenLose =
        (lane, message) -> {
          lanes.send(lane, message);
          store.loseNextAnswer();
        };
    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(
            () -> submitter(thenLose).submit(TENANT, submission("Hello"), KEY, Optional.empty()));

    Job job = accepted(submit("Hello", KEY));

    assertThat(store.all()).containsExactly(job);
    assertThat(lanes.sent()).hasSize(1);
  }

  @Test
  void makesOneJobWhenTheAnswerToTheCallerWasLost() {
    Job first = accepted(submit("Hello", KEY));
    clock.advance(Duration.ofMinutes(10));

    assertThat(accepted(submit("Hello", KEY))).isEqualTo(first);
  }

  @Test
  void leavesTheInputOfAJobAloneWhenAnotherBodyRacesForItsKey() {
    LaneSender racing = (lane, message) -> accepted(submit("I was first", KEY));

    SubmissionResult late =
        submitter(racing).submit(TENANT, submission("Too late"), KEY, Optional.empty());

    assertThat(late).isInstanceOf(SubmissionResult.KeyReused.class);
    Job winner = store.all().iterator().next();
    assertThat(payloads.read(winner.id(), winner.spec().input(), 100))
        .isInstanceOfSatisfying(
            PayloadRead.Content.class,
            read -> assertThat(read.bytes()).asString().contains("I was first"));
  }

  @Test
  void givesUpWhenTheSendTookTooLong() {
    LaneSender slow = (lane, message) -> clock.advance(Duration.ofSeconds(61));

    SubmissionResult result =
        submitter(slow).submit(TENANT, submission("Hello"), KEY, Optional.empty());

    assertThat(result).isInstanceOf(SubmissionResult.GaveUp.class);
    assertThat(store.all()).isEmpty();
  }

  @Test
  void storesNothingWhenTheDeadlineIsPast() {
    Submission past = submission("Hello", ",\"deadline\":\"2020-01-01T00:00:00Z\"");

    SubmissionResult result = submitter.submit(TENANT, past, KEY, Optional.empty());

    assertThat(result).isInstanceOf(SubmissionResult.UnusableDeadline.class);
    assertThat(lanes.sent()).isEmpty();
  }

  @Test
  void findsItsJobAgainThoughTheDeadlineHasPassedMeanwhile() {
    Submission soon = submission("Hello", ",\"deadline\":\"2026-11-21T12:00:10Z\"");
    Job first = accepted(submitter.submit(TENANT, soon, KEY, Optional.empty()));
    clock.advance(Duration.ofMinutes(1));

    assertThat(accepted(submitter.submit(TENANT, soon, KEY, Optional.empty()))).isEqualTo(first);
  }

  @Test
  void sendsNothingForAJobThatIsParkedUntilItsTime() {
    Submission tomorrow = submission("Hello", ",\"run_at\":\"PT6M\"");

    Job job = accepted(submitter.submit(TENANT, tomorrow, KEY, Optional.empty()));
    Job again = accepted(submitter.submit(TENANT, tomorrow, KEY, Optional.empty()));

    assertThat(job.isParked()).isTrue();
    assertThat(job.dueAt()).contains(clock.instant().plus(Duration.ofMinutes(6)));
    assertThat(again).isEqualTo(job);
    assertThat(lanes.sent()).isEmpty();
  }

  @Test
  void sendsTheMessageOfAJobThatRunsSoonAtOnce() {
    Submission soon = submission("Hello", ",\"run_at\":\"PT5M\"");

    Job job = accepted(submitter.submit(TENANT, soon, KEY, Optional.empty()));

    assertThat(job.state()).isEqualTo(new JobState.Queued(Optional.of(in(Duration.ofMinutes(5)))));
    assertThat(lanes.sent()).hasSize(1);
  }

  @Test
  void runsAtOnceWhenTheTimeToRunIsPast() {
    Submission past = submission("Hello", ",\"run_at\":\"2020-01-01T00:00:00Z\"");

    Job job = accepted(submitter.submit(TENANT, past, KEY, Optional.empty()));

    assertThat(job.state()).isEqualTo(JobState.Queued.NOW);
  }

  @Test
  void storesNothingWhenTheJobWouldRunAtItsDeadlineOrLater() {
    for (String runAt : List.of("PT1H", "P400D", "2030-01-01T00:00:00Z")) {
      Submission late = submission("Hello", ",\"deadline\":\"PT1H\",\"run_at\":\"" + runAt + "\"");

      assertThat(submitter.submit(TENANT, late, KEY, Optional.empty()))
          .isInstanceOf(SubmissionResult.UnusableRunAt.class);
    }
    assertThat(store.all()).isEmpty();
  }

  private Instant in(Duration ahead) {
    return clock.instant().plus(ahead);
  }

  @Test
  void choosesTheLaneOfTheModelsPool() {
    Submission other = submission("Hello", ",\"model\":\"other\",\"urgency\":\"bulk\"");

    accepted(submitter.submit(TENANT, other, KEY, Optional.empty()));

    assertThat(lanes.sent().getFirst().lane().label()).isEqualTo("second-bulk");
  }

  @Test
  void makesOneJobOfManyConcurrentSubmissions() throws Exception {
    Callable<JobId> one = () -> accepted(submit("Hello", KEY)).id();

    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<JobId>> answers =
          callers.invokeAll(IntStream.range(0, 16).mapToObj(_ -> one).toList());

      assertThat(answers.stream().map(Future::resultNow).collect(Collectors.toSet())).hasSize(1);
    }
    assertThat(store.all()).hasSize(1);
  }

  private SubmissionResult submit(String text, Optional<IdempotencyKey> key) {
    return submitter.submit(TENANT, submission(text), key, Optional.empty());
  }

  private JobSubmitter submitter(LaneSender sender) {
    var nonces = new AtomicInteger();
    return new JobSubmitter(
        new JobQueuer(store, sender, clock),
        documents,
        payloads,
        new LaneChooser(Catalogs.aCatalog()),
        Duration.ofDays(14),
        () -> "nonce-" + nonces.incrementAndGet(),
        clock);
  }

  private static Submission submission(String text) {
    return submission(text, "");
  }

  private static Submission submission(String text, String more) {
    var body = "{\"workflow\":\"summarize\",\"input\":{\"text\":\"" + text + "\"}" + more + "}";
    return new SubmissionReader(Catalogs.anOptionsReader())
        .read(body.getBytes(StandardCharsets.UTF_8));
  }

  private static Job accepted(SubmissionResult result) {
    assertThat(result).isInstanceOf(SubmissionResult.Accepted.class);
    return ((SubmissionResult.Accepted) result).job();
  }
}
