package dev.millrace.benchmarks.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;

/** Deletes in batches of ten, or after 30 ms, on a thread of its own. */
final class SqsDeletions implements AutoCloseable {
  private static final int BATCH = 10;
  private static final long LINGER_MILLIS = 30;
  private static final long PATIENCE_MILLIS = 100;

  private final BlockingQueue<String> receiptHandles = new LinkedBlockingQueue<>();
  private final SqsClient sqs;
  private final String url;
  private final Thread thread = Thread.ofPlatform().name("deletions").unstarted(this::run);
  private volatile boolean isClosed;

  private SqsDeletions(SqsClient sqs, String url) {
    this.sqs = sqs;
    this.url = url;
  }

  static SqsDeletions start(SqsClient sqs, String url) {
    var deletions = new SqsDeletions(sqs, url);
    deletions.thread.start();
    return deletions;
  }

  void add(String receiptHandle) {
    receiptHandles.add(receiptHandle);
  }

  private void run() {
    try {
      while (!isClosed || !receiptHandles.isEmpty()) {
        List<String> batch = next();
        if (!batch.isEmpty()) {
          delete(batch);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> next() throws InterruptedException {
    var batch = new ArrayList<String>(BATCH);
    @Nullable String first = receiptHandles.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LINGER_MILLIS);
    for (@Nullable String next = first; next != null; ) {
      batch.add(next);
      next =
          batch.size() < BATCH
              ? receiptHandles.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS)
              : null;
    }
    return batch;
  }

  private void delete(List<String> batch) {
    var entries = new ArrayList<DeleteMessageBatchRequestEntry>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(Integer.toString(i))
              .receiptHandle(batch.get(i))
              .build());
    }
    sqs.deleteMessageBatch(request -> request.queueUrl(url).entries(entries));
  }

  /** Returns when everything is deleted. */
  @Override
  public void close() {
    isClosed = true;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
