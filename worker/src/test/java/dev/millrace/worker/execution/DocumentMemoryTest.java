package dev.millrace.worker.execution;

import static dev.millrace.worker.execution.RunnerFixture.answered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.DocumentRef;
import dev.millrace.job.Job;
import dev.millrace.job.JobInput;
import dev.millrace.job.attempt.AttemptOutcome;
import dev.millrace.job.attempt.Fault;
import dev.millrace.worker.document.DocumentBlock;
import dev.millrace.worker.document.DocumentParser;
import dev.millrace.worker.document.ImageFormat;
import dev.millrace.worker.document.ParsedDocument;
import dev.millrace.worker.llm.LlmBlock;
import dev.millrace.worker.llm.LlmClient;
import dev.millrace.worker.llm.LlmReply;
import dev.millrace.worker.llm.LlmRequest;
import dev.millrace.worker.llm.LlmTurn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A thousand jobs of twenty images each, on memory for a handful. */
class DocumentMemoryTest {
  private static final int JOBS = 1_000;
  private static final int IMAGES = 20;
  private static final int BYTES_OF_IMAGE = 1_024;
  private static final int PARSERS = 3;
  private static final int FITTING = 5;
  private static final long MEMORY_OF_JOB = 3L * IMAGES * BYTES_OF_IMAGE;
  private static final byte[] BINARY = {0};

  private final RunnerFixture runner = new RunnerFixture();
  private final Peak parsing = new Peak();
  private final Peak shown = new Peak();

  @Test
  void neverHoldsMoreThanFits() throws Exception {
    var together = new CyclicBarrier(FITTING);

    List<AttemptReport> reports =
        runAll(Duration.ofSeconds(30), request -> answer(request, together));

    assertThat(reports)
        .allSatisfy(
            report -> assertThat(report.outcome()).isInstanceOf(AttemptOutcome.Succeeded.class));
    assertThat(parsing.most()).isBetween(1L, (long) PARSERS);
    assertThat(shown.most()).isEqualTo((long) FITTING * IMAGES * BYTES_OF_IMAGE);
    assertAllIsBack();
  }

  @Test
  void givesJobsBackUncountedRatherThanHoldMore() throws Exception {
    var later = new AttemptOutcome.Failed(new Fault.Throttled(Optional.of(Duration.ofSeconds(30))));
    var isOneBack = new CountDownLatch(1);

    List<AttemptReport> reports =
        runAll(
            Duration.ZERO,
            _ -> answeredAfter(isOneBack),
            report -> {
              if (report.outcome().equals(later)) {
                isOneBack.countDown();
              }
            });

    assertThat(reports)
        .extracting(AttemptReport::outcome)
        .hasSize(JOBS)
        .anyMatch(later::equals)
        .anyMatch(AttemptOutcome.Succeeded.class::isInstance)
        .allMatch(outcome -> outcome.equals(later) || outcome instanceof AttemptOutcome.Succeeded);
    assertAllIsBack();
  }

  /** Holds the memory of its documents until then. */
  private static LlmReply answeredAfter(CountDownLatch event) {
    try {
      assertThat(event.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return answered("Short.");
  }

  @Test
  void givesEverythingBackWhenTheModelFailsOrADefectIsMet() throws Exception {
    var calls = new AtomicInteger();
    List<AttemptReport> reports =
        runAll(
            Duration.ofSeconds(30),
            _ -> {
              if (calls.incrementAndGet() % 2 == 0) {
                throw new IllegalStateException("a defect");
              }
              return new LlmReply.Refused(new Fault.Transient("broken"));
            });

    assertThat(reports).hasSizeLessThan(JOBS);
    assertAllIsBack();
  }

  private void assertAllIsBack() {
    assertThat(runner.documents.admission().retainedBytes()).isZero();
    assertThat(runner.documents.admission().freeParsers()).isEqualTo(PARSERS);
  }

  /** Returns the reports of those that met no defect. */
  private List<AttemptReport> runAll(Duration patience, LlmClient llm) throws Exception {
    return runAll(patience, llm, _ -> {});
  }

  private List<AttemptReport> runAll(
      Duration patience, LlmClient llm, Consumer<AttemptReport> whenDone) throws Exception {
    var admission = new DocumentAdmission(PARSERS, FITTING * MEMORY_OF_JOB, patience);
    runner.documents = new Documents(parser(), admission, FakeDocuments.MAX_BYTES);
    Job job = aJob();
    try (ExecutorService jobs = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
      List<Callable<AttemptReport>> runs =
          IntStream.range(0, JOBS)
              .<Callable<AttemptReport>>mapToObj(_ ->
                  () -> {
                    AttemptReport report = runner.run(job, llm);
                    whenDone.accept(report);
                    return report;
                  })
              .toList();
      return jobs.invokeAll(runs).stream().flatMap(run -> reportOf(run).stream()).toList();
    }
  }

  private static Optional<AttemptReport> reportOf(Future<AttemptReport> run) {
    return run.state() == Future.State.SUCCESS ? Optional.of(run.resultNow()) : Optional.empty();
  }

  private Job aJob() {
    var object = runner.payloads.drop("files/scan", BINARY);
    return runner.aJob(new JobInput(Optional.empty(), List.of(new DocumentRef("scan", object))));
  }

  private DocumentParser parser() {
    return _ -> {
      parsing.add(1);
      parsing.add(-1);
      return new ParsedDocument.Content(
          IntStream.range(0, IMAGES)
              .<DocumentBlock>mapToObj(
                  _ -> new DocumentBlock.Image(ImageFormat.JPEG, new byte[BYTES_OF_IMAGE]))
              .toList());
    };
  }

  /** Each answer waits for as many calls as there is memory for. */
  private LlmReply answer(LlmRequest request, CyclicBarrier together) {
    long bytes =
        ((LlmTurn.User) request.turns().getFirst())
            .blocks().stream().mapToLong(DocumentMemoryTest::bytesOf).sum();
    shown.add(bytes);
    try {
      together.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
    shown.add(-bytes);
    return answered("Short.");
  }

  private static long bytesOf(LlmBlock block) {
    return block instanceof LlmBlock.Image(var _, byte[] bytes) ? bytes.length : 0;
  }

  private static final class Peak {
    private final AtomicLong now = new AtomicLong();
    private final AtomicLong most = new AtomicLong();

    void add(long amount) {
      long current = now.addAndGet(amount);
      most.accumulateAndGet(current, Math::max);
    }

    long most() {
      return most.get();
    }
  }
}
