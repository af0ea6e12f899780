package dev.millrace.worker.execution;

import dev.millrace.worker.document.DocumentBlock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What the documents of one job hold of what all jobs share. For the job's own thread only. */
final class DocumentHold implements AutoCloseable {
  /**
   * How much memory a byte of content takes while it is sent: itself, its Base64 in the request's
   * body, and the room in which that body grows.
   */
  private static final int COPIES = 3;

  private static final int BYTES_OF_CHARACTER = 2;

  private final Semaphore parsers;
  private final Semaphore memory;
  private final int limit;
  private final Duration patience;
  private boolean hasParser;
  private int held;

  DocumentHold(Semaphore parsers, Semaphore memory, int limit, Duration patience) {
    this.parsers = parsers;
    this.memory = memory;
    this.limit = limit;
    this.patience = patience;
  }

  /**
   * Takes a parser, once for all documents of the job: jobs that hold a part of the memory and wait
   * for the rest are never more than there are parsers.
   *
   * @return false if none came free in time
   */
  boolean takeParser() throws InterruptedException {
    if (!hasParser) {
      hasParser = parsers.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    }
    return hasParser;
  }

  boolean hasParser() {
    return hasParser;
  }

  void returnParser() {
    if (hasParser) {
      hasParser = false;
      parsers.release();
    }
  }

  /**
   * Takes the memory that these blocks need until the answer is there.
   *
   * @return false if it did not come free in time
   */
  boolean retain(List<DocumentBlock> blocks) throws InterruptedException {
    long bytes = COPIES * blocks.stream().mapToLong(DocumentHold::sizeOf).sum();
    int wanted = (int) Math.min(Math.ceilDiv(bytes, DocumentAdmission.UNIT), limit - held);
    boolean isHeld =
        wanted == 0 || memory.tryAcquire(wanted, patience.toNanos(), TimeUnit.NANOSECONDS);
    held += isHeld ? wanted : 0;
    return isHeld;
  }

  private static long sizeOf(DocumentBlock block) {
    return switch (block) {
      case DocumentBlock.Text(String text) -> (long) text.length() * BYTES_OF_CHARACTER;
      case DocumentBlock.Image(var _, byte[] bytes) -> bytes.length;
    };
  }

  @Override
  public void close() {
    returnParser();
    memory.release(held);
    held = 0;
  }
}
