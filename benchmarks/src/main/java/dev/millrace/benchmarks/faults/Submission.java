package dev.millrace.benchmarks.faults;

import dev.millrace.job.JobId;
import dev.millrace.job.Sha256;
import dev.millrace.localstack.sample.JobsClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import tools.jackson.databind.JsonNode;

/** Submits the jobs of a cell as any caller does. */
final class Submission {
  /** Stands in every text, so that logs can be searched for it. */
  static final String MARKER = "marigold";

  private static final String WORKFLOW = "summarize";
  private static final int CALLERS = 8;

  /** Random letters hardly shrink: no item holds as many. */
  private static final int LARGE = 40_000;

  private static final int LARGEST_WORD = 12;

  private final JobsClient client;
  private final SplittableRandom random;

  Submission(JobsClient client, SplittableRandom random) {
    this.client = client;
    this.random = random;
  }

  /**
   * What was accepted.
   *
   * @param documents the job of each document, by the digest of its bytes
   */
  record Submitted(List<JobId> jobs, ConcurrentMap<String, JobId> documents) {}

  Submitted submit(Step step, int count) {
    var documents = new ConcurrentHashMap<String, JobId>();
    var tasks = new ArrayList<Callable<JobId>>();
    for (int number = 1; number <= count; number++) {
      tasks.add(task(step, number, documents));
    }
    ThreadFactory factory = Thread.ofPlatform().name("caller-", 1).factory();
    try (var callers = Executors.newFixedThreadPool(CALLERS, factory)) {
      List<Future<JobId>> futures = callers.invokeAll(tasks);
      List<JobId> jobs = new ArrayList<>();
      for (Future<JobId> future : futures) {
        jobs.add(future.get());
      }
      return new Submitted(List.copyOf(jobs), documents);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while jobs were submitted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a job was not accepted", e.getCause());
    }
  }

  private Callable<JobId> task(Step step, int number, ConcurrentMap<String, JobId> documents) {
    return switch (step) {
      case PARSE -> () -> document(number, documents);
      case FETCH -> {
        // Every third is small enough for the table, so that both stores are asked.
        String text = number % 3 == 0 ? text(number) : text(number) + letters(random.split());
        yield () -> idOf(client.submit(WORKFLOW, text));
      }
      case RECEIVE, CLAIM, MODEL_CALL, RECORD, OUTCOME, DELETE ->
          () -> idOf(client.submit(WORKFLOW, text(number)));
    };
  }

  private static String text(int number) {
    return "The %s of garden %d grows well. It was watered on day %d. Nobody has counted its leaves."
        .formatted(MARKER, number, number);
  }

  private static String letters(SplittableRandom random) {
    var letters = new StringBuilder(LARGE);
    while (letters.length() < LARGE) {
      letters.append(' ');
      int length = 1 + random.nextInt(LARGEST_WORD);
      for (int i = 0; i < length; i++) {
        letters.append((char) ('!' + random.nextInt('~' - '!')));
      }
    }
    return letters.append('.').toString();
  }

  private JobId document(int number, ConcurrentMap<String, JobId> documents) {
    String html = "<!DOCTYPE html><html><body><p>%s</p></body></html>".formatted(text(number));
    byte[] content = html.getBytes(StandardCharsets.UTF_8);
    JsonNode upload = client.announce("garden-" + number + ".html", "text/html", content.length);
    client.upload(upload, content);
    JobId job = idOf(client.submitUpload(WORKFLOW, upload.path("id").asString()));
    documents.put(Sha256.of(content).hex(), job);
    return job;
  }

  private static JobId idOf(JsonNode job) {
    return new JobId(job.path("id").asString());
  }
}
