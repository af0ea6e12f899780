package dev.millrace.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.DocumentRef;
import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobInput;
import dev.millrace.job.JobState;
import dev.millrace.job.WorkflowId;
import dev.millrace.parser.corpus.BenignDocuments;
import dev.millrace.parser.corpus.HostileDocuments;
import dev.millrace.parser.corpus.Pdfs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Documents on their whole way through one worker process, with a parser process of its own. */
class DocumentWorkerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final AwsDeployment AWS = new AwsDeployment();
  private static final Simulator SIMULATOR = new Simulator();
  private static WorkerProcess worker;

  /** On a loaded machine the local stack alone takes a minute. */
  @BeforeAll
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  static void startWorker() {
    worker = WorkerProcess.start(Map.of("MILLRACE_WORKER_RECEIVE_WAIT", "1s"));
  }

  @AfterAll
  static void stopWorker() {
    worker.close();
  }

  @BeforeEach
  void reset() {
    SIMULATOR.reset();
  }

  @AfterEach
  void everyQueueIsEmpty() {
    AWS.assertLanesAreEmpty();
    AWS.purge();
  }

  @Test
  void showsTheModelTextAndImagesOfAllDocuments() {
    Job job =
        run(
            AWS.aDocument("letter.pdf", BenignDocuments.pdf()),
            AWS.aDocument("scan.pdf", BenignDocuments.scannedPdf()),
            AWS.aDocument("photo.webp", BenignDocuments.webp()),
            AWS.aDocument("Bericht + Plan ü.docx", BenignDocuments.docx()));

    assertThat(job.state()).isInstanceOf(JobState.Succeeded.class);
    assertThat(SIMULATOR.total()).isEqualTo(1);
    assertThat(SIMULATOR.calls().path("log").get(0).path("images").asInt()).isEqualTo(3);
  }

  @Test
  void failsForADocumentThatIsRefusedBeforeAnyCall() {
    DocumentRef good = AWS.aDocument("letter.pdf", BenignDocuments.pdf());

    Job locked = run(good, AWS.aDocument("locked.pdf", Pdfs.encrypted("secret")));
    Job bomb = run(good, AWS.aDocument("bomb.docx", HostileDocuments.zipBomb()));
    Job replaced = run(AWS.aReplacedDocument("letter.pdf", BenignDocuments.pdf()));

    assertThat(reasonOf(locked)).isEqualTo(FailureReason.DOCUMENT_ENCRYPTED);
    assertThat(reasonOf(bomb)).isEqualTo(FailureReason.DOCUMENT_TOO_LARGE);
    assertThat(reasonOf(replaced)).isEqualTo(FailureReason.INPUT_SUPERSEDED);
    assertThat(SIMULATOR.total()).isZero();
  }

  private static Job run(DocumentRef... documents) {
    var input = new JobInput(Optional.empty(), List.of(documents));
    Job job = AWS.aJob(input, new WorkflowId("summarize", 1));
    AWS.wake(job);
    AWS.store().put(job);
    return AWS.awaitEnd(job.id(), PATIENCE);
  }

  private static FailureReason reasonOf(Job job) {
    return ((JobState.Failed) job.state()).failure().reason();
  }
}
