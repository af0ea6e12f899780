package dev.millrace.worker.delivery;

import dev.millrace.job.message.MessageNotSentException;
import dev.millrace.job.message.OutcomeMessage;
import dev.millrace.job.message.OutcomePublisher;
import dev.millrace.worker.pacing.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes outcomes, then deletes and hides, in batches. Nothing here needs to survive a crash:
 * what is lost is repaired when the message is delivered again, so a full buffer drops too.
 */
public final class Settler {
  private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
  private static final int BATCH = 50;
  private static final int MAX_TRIES = 5;
  private static final Duration LINGER = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final Duration AFTER_ERROR = Duration.ofMillis(500);

  private final BlockingQueue<Owed> owed;
  private final OutcomePublisher outcomes;
  private final Pause pause;
  private final Thread thread;
  private volatile boolean isStopped;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicLong dropped = new AtomicLong();

  /**
   * @param capacity settlements that may wait; a multiple of the in-flight limit
   */
  public Settler(OutcomePublisher outcomes, int capacity, Pause pause) {
    this.outcomes = outcomes;
    this.pause = pause;
    this.thread = Thread.ofPlatform().name("settler").unstarted(this::run);
    this.owed = new LinkedBlockingQueue<>(capacity);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    while (!isStopped || open.get() > 0) {
      try {
        turn(PATIENCE);
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException | Error e) {
        LOG.error("Settler met a defect and goes on", e);
      }
    }
  }

  /** Whether it still settles, or ended because it was told to. */
  public boolean isAlive() {
    return isStopped || thread.getState() != Thread.State.TERMINATED;
  }

  /** Settles what it has; returns whether that was all of it. */
  public boolean drain(Duration patience) throws InterruptedException {
    isStopped = true;
    boolean isDone = thread.join(patience);
    if (!isDone) {
      thread.interrupt();
    }
    return isDone;
  }

  /** Takes over; returns at once. */
  public void settle(Settlement settlement) {
    open.incrementAndGet();
    add(new Owed(settlement, 0));
  }

  private void add(Owed next) {
    if (!owed.offer(next)) {
      drop(next);
    }
  }

  private void drop(Owed next) {
    open.decrementAndGet();
    dropped.incrementAndGet();
    LOG.warn("A message of lane {} will be delivered again", next.settlement.queue().lane());
  }

  /** Waits for something to settle, lingers for more, settles it. */
  void turn(Duration patience) throws InterruptedException {
    Owed first = owed.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    if (first == null) {
      return;
    }
    List<Owed> batch = new ArrayList<>(BATCH);
    batch.add(first);
    long lingerUntil = System.nanoTime() + LINGER.toNanos();
    while (batch.size() < BATCH) {
      Owed more = after(batch.size(), lingerUntil);
      if (more == null) {
        break;
      }
      batch.add(more);
    }
    List<Owed> undone = settle(batch);
    if (!undone.isEmpty()) {
      retryLater(undone);
    }
  }

  /** Lingers to fill a request, never to begin the next: each costs the same however full it is. */
  private @Nullable Owed after(int taken, long lingerUntil) throws InterruptedException {
    return taken % JobQueue.MAX_BATCH == 0
        ? owed.poll()
        : owed.poll(lingerUntil - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private void retryLater(List<Owed> undone) throws InterruptedException {
    for (Owed each : undone) {
      if (each.tries + 1 < MAX_TRIES) {
        add(new Owed(each.settlement, each.tries + 1));
      } else {
        drop(each);
      }
    }
    pause.lasting(AFTER_ERROR);
  }

  /** Returns what must be tried again. */
  private List<Owed> settle(List<Owed> batch) {
    List<OutcomeMessage> told =
        batch.stream().map(each -> each.settlement.outcome()).flatMap(Optional::stream).toList();
    try {
      if (!told.isEmpty()) {
        outcomes.publish(told);
      }
    } catch (MessageNotSentException e) {
      LOG.warn("{} outcomes are sent again: {}", told.size(), e.getMessage());
      return batch;
    } catch (RuntimeException | Error e) {
      LOG.error("Publishing {} outcomes met a defect", told.size(), e);
      return batch;
    }
    var undone = new ArrayList<Owed>();
    chunks(batch).forEach(chunk -> undone.addAll(settleChunk(chunk)));
    return undone;
  }

  /** Entries that one request can carry: the same queue and kind, at most ten. */
  private static List<List<Owed>> chunks(List<Owed> batch) {
    Map<Object, List<Owed>> groups = new LinkedHashMap<>();
    for (Owed each : batch) {
      var group = List.of(each.settlement.queue().lane(), each.settlement.getClass());
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(each);
    }
    var chunks = new ArrayList<List<Owed>>();
    for (List<Owed> group : groups.values()) {
      for (int from = 0; from < group.size(); from += JobQueue.MAX_BATCH) {
        chunks.add(group.subList(from, Math.min(group.size(), from + JobQueue.MAX_BATCH)));
      }
    }
    return chunks;
  }

  private List<Owed> settleChunk(List<Owed> chunk) {
    List<Settled> answers;
    try {
      answers = ask(chunk);
      if (answers.size() != chunk.size()) {
        throw new IllegalStateException("a batch was answered in part");
      }
    } catch (QueueUnavailableException e) {
      LOG.warn("{} messages are settled again: {}", chunk.size(), e.getMessage());
      return chunk;
    } catch (RuntimeException | Error e) {
      LOG.error("Settling {} messages met a defect", chunk.size(), e);
      return chunk;
    }
    var undone = new ArrayList<Owed>();
    for (int i = 0; i < chunk.size(); i++) {
      switch (answers.get(i)) {
        case DONE, GONE -> open.decrementAndGet();
        case TRY_AGAIN -> undone.add(chunk.get(i));
        case REJECTED -> drop(chunk.get(i));
      }
    }
    return undone;
  }

  private static List<Settled> ask(List<Owed> chunk) {
    JobQueue queue = chunk.getFirst().settlement.queue();
    return switch (chunk.getFirst().settlement) {
      case Settlement.Delete _ ->
          queue.delete(chunk.stream().map(each -> each.settlement.receiptHandle()).toList());
      case Settlement.Hide _ -> queue.hide(chunk.stream().map(Settler::hiding).toList());
    };
  }

  private static Hiding hiding(Owed owed) {
    return switch (owed.settlement) {
      case Settlement.Hide hide -> new Hiding(hide.receiptHandle(), hide.visibilityTimeout());
      case Settlement.Delete delete -> new Hiding(delete.receiptHandle(), Duration.ZERO);
    };
  }

  /** Taken over and not yet settled. */
  public int open() {
    return open.get();
  }

  /** Given up; their messages are delivered again. */
  public long dropped() {
    return dropped.get();
  }

  private record Owed(Settlement settlement, int tries) {}
}
