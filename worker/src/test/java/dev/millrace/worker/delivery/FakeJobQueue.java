package dev.millrace.worker.delivery;

import dev.millrace.job.Lane;
import dev.millrace.testkit.Jobs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A queue that hands out what it was given and remembers how it was settled. */
public final class FakeJobQueue implements JobQueue {
  private final Deque<Delivery> waiting = new ArrayDeque<>();
  private final List<Integer> receives = new ArrayList<>();
  private final List<String> deleted = new ArrayList<>();
  private final List<Hiding> hidden = new ArrayList<>();
  private final List<String> givenUp = new ArrayList<>();
  private final Deque<Settled> answers = new ArrayDeque<>();
  private final List<Duration> waits = new ArrayList<>();
  private final Lane lane;
  private Runnable duringReceive = () -> {};
  private int batches;
  private boolean isFailing;
  private Optional<Throwable> defect = Optional.empty();

  public FakeJobQueue() {
    this(Jobs.LANE);
  }

  public FakeJobQueue(Lane lane) {
    this.lane = lane;
  }

  /** Runs while each receive is open. */
  public synchronized void duringReceive(Runnable action) {
    duringReceive = action;
  }

  /** A message of this body, received for the first time. */
  public static Delivery aDelivery(String id, String body) {
    return new Delivery(id, body, "receipt-" + id, 1, Jobs.NOW);
  }

  public synchronized void add(Delivery delivery) {
    waiting.add(delivery);
  }

  public synchronized void setFailing(boolean failing) {
    isFailing = failing;
  }

  /** The next request meets this defect. */
  public synchronized void throwNext(Throwable next) {
    defect = Optional.of(next);
  }

  /** The next settled entries are answered like this, the others with done. */
  public synchronized void answerNext(Settled... next) {
    answers.addAll(List.of(next));
  }

  @Override
  public Lane lane() {
    return lane;
  }

  @Override
  public synchronized List<Delivery> receive(int max, Duration wait) {
    receives.add(max);
    waits.add(wait);
    duringReceive.run();
    check("receive");
    var received = new ArrayList<Delivery>();
    while (received.size() < max && !waiting.isEmpty()) {
      received.add(waiting.removeFirst());
    }
    return received;
  }

  @Override
  public synchronized List<Settled> delete(List<String> receiptHandles) {
    batches++;
    check("delete");
    List<Settled> settled = receiptHandles.stream().map(_ -> answer()).toList();
    for (int i = 0; i < settled.size(); i++) {
      if (settled.get(i) == Settled.DONE) {
        deleted.add(receiptHandles.get(i));
      }
    }
    return settled;
  }

  @Override
  public synchronized List<Settled> hide(List<Hiding> hidings) {
    batches++;
    check("hide");
    hidden.addAll(hidings);
    return Collections.nCopies(hidings.size(), Settled.DONE);
  }

  @Override
  public synchronized void giveUp(Delivery delivery, String why) {
    check("giving up");
    givenUp.add(delivery.messageId());
  }

  private Settled answer() {
    return answers.isEmpty() ? Settled.DONE : answers.removeFirst();
  }

  private void check(String operation) {
    Optional<Throwable> thrown = defect;
    defect = Optional.empty();
    switch (thrown.orElse(null)) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> {}
    }
    if (isFailing) {
      throw QueueUnavailableException.during(operation, "test", new IOException("told to fail"));
    }
  }

  /** How many messages each receive asked for. */
  public synchronized List<Integer> receives() {
    return List.copyOf(receives);
  }

  /** How long each receive was told to wait. */
  public synchronized List<Duration> waits() {
    return List.copyOf(waits);
  }

  public synchronized List<String> deleted() {
    return List.copyOf(deleted);
  }

  public synchronized List<Hiding> hidden() {
    return List.copyOf(hidden);
  }

  public synchronized List<String> givenUp() {
    return List.copyOf(givenUp);
  }

  public synchronized int batches() {
    return batches;
  }
}
