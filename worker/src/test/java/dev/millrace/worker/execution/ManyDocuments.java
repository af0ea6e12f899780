package dev.millrace.worker.execution;

import dev.millrace.job.DocumentRef;
import dev.millrace.job.Job;
import dev.millrace.job.JobInput;
import dev.millrace.job.attempt.AttemptOutcome;
import dev.millrace.worker.document.DocumentBlock;
import dev.millrace.worker.document.ImageFormat;
import dev.millrace.worker.document.ParsedDocument;
import dev.millrace.worker.llm.LlmReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that runs five thousand jobs with a document of a megabyte each, six hundred at once.
 * Its arguments are the memory that documents may hold, in megabytes, and how long the model takes,
 * in milliseconds; it ends with 0 if every job succeeded.
 */
final class ManyDocuments {
  private static final int JOBS = 5_000;
  private static final int IN_FLIGHT = 600;
  private static final int MEGABYTE = 1 << 20;
  private static final byte[] BINARY = {0};

  private ManyDocuments() {}

  public static void main(String[] args) throws InterruptedException {
    var runner = new RunnerFixture();
    long retained = Long.parseLong(args[0]) * MEGABYTE;
    long latency = Long.parseLong(args[1]);
    runner.documents =
        new Documents(
            _ -> new ParsedDocument.Content(List.of(aMegabyte())),
            new DocumentAdmission(2, retained, Duration.ofMinutes(1)),
            FakeDocuments.MAX_BYTES);
    var object = runner.payloads.drop("files/scan", BINARY);
    Job job = runner.aJob(new JobInput(Optional.empty(), List.of(new DocumentRef("scan", object))));
    var permits = new Semaphore(IN_FLIGHT);
    var succeeded = new AtomicInteger();
    for (int i = 0; i < JOBS; i++) {
      permits.acquire();
      Thread.ofVirtual()
          .name("job-" + i)
          .start(() -> {
            if (runner.run(job, _ -> answerAfter(latency)).outcome()
                instanceof AttemptOutcome.Succeeded) {
              succeeded.incrementAndGet();
            }
            permits.release();
          });
    }
    permits.acquire(IN_FLIGHT);
    System.exit(succeeded.get() == JOBS ? 0 : 1);
  }

  private static DocumentBlock aMegabyte() {
    return new DocumentBlock.Image(ImageFormat.JPEG, new byte[MEGABYTE]);
  }

  private static LlmReply answerAfter(long millis) {
    try {
      var _ = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return RunnerFixture.answered("Short.");
  }
}
