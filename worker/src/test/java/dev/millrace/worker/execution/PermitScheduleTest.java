package dev.millrace.worker.execution;

import static dev.millrace.worker.execution.RunnerFixture.answered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.DocumentRef;
import dev.millrace.job.Job;
import dev.millrace.job.JobInput;
import dev.millrace.worker.document.DocumentBlock;
import dev.millrace.worker.document.DocumentSource;
import dev.millrace.worker.document.ImageFormat;
import dev.millrace.worker.document.ParsedDocument;
import dev.millrace.worker.llm.LlmReply;
import dev.millrace.worker.llm.LlmRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A parser, then memory, then a turn at the model: each is waited for while the others are held.
 */
class PermitScheduleTest {
  private static final int JOBS = 400;
  private static final int PARSERS = 2;
  private static final int TURNS = 3;
  private static final long MEMORY = 30_000;
  private static final int LARGEST = 15_000;

  /** Jobs with several documents may wait for each other's memory, but no longer than this. */
  private static final Duration PATIENCE = Duration.ofMillis(10);

  private static final byte[] BINARY = {0};

  private final long seed = Long.getLong("millrace.seed", System.nanoTime());
  private final RunnerFixture runner = new RunnerFixture();
  private final Semaphore turns = new Semaphore(TURNS);
  private final AtomicInteger ended = new AtomicInteger();

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void endsEveryJobAndGivesEverythingBack() throws InterruptedException {
    var random = new Random(seed);
    var admission = new DocumentAdmission(PARSERS, MEMORY, PATIENCE);
    runner.documents = new Documents(this::parse, admission, FakeDocuments.MAX_BYTES);
    List<Job> jobs = IntStream.range(0, JOBS).mapToObj(_ -> aJob(random)).toList();

    List<Thread> threads = new ArrayList<>();
    for (Job job : jobs) {
      threads.add(Thread.ofVirtual().name("job-" + job.id()).start(() -> run(job)));
      if (random.nextInt(4) == 0) {
        threads.get(random.nextInt(threads.size())).interrupt();
      }
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(ended).as("seed %d", seed).hasValue(JOBS);
    assertThat(admission.retainedBytes()).as("seed %d", seed).isZero();
    assertThat(admission.freeParsers()).as("seed %d", seed).isEqualTo(PARSERS);
    assertThat(turns.availablePermits()).as("seed %d", seed).isEqualTo(TURNS);
  }

  private void run(Job job) {
    runner.run(job, this::ask);
    ended.incrementAndGet();
  }

  /** As many documents as may be, the size of each in its name. */
  private Job aJob(Random random) {
    List<DocumentRef> documents =
        IntStream.rangeClosed(0, random.nextInt(3))
            .mapToObj(_ -> random.nextInt(LARGEST))
            .map(
                size -> new DocumentRef("scan-" + size, runner.payloads.drop("files/scan", BINARY)))
            .toList();
    return runner.aJob(new JobInput(Optional.empty(), documents));
  }

  @SuppressWarnings("ThreadPriorityCheck") // Mixes the order; nothing relies on it.
  private ParsedDocument parse(DocumentSource source) {
    Thread.yield();
    int size = Integer.parseInt(source.name().substring("scan-".length()));
    var image = new DocumentBlock.Image(ImageFormat.JPEG, new byte[size]);
    return new ParsedDocument.Content(List.of(image));
  }

  @SuppressWarnings("ThreadPriorityCheck") // Mixes the order; nothing relies on it.
  private LlmReply ask(LlmRequest request) {
    try {
      if (turns.tryAcquire(20, TimeUnit.SECONDS)) {
        Thread.yield();
        turns.release();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return answered("Short.");
  }
}
