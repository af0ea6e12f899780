package dev.millrace.benchmarks.arm;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the jobs of one round while they are run. */
public final class Tally {
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> endedMicros = new ConcurrentHashMap<>();
  private final AtomicInteger begun = new AtomicInteger();
  private final CountDownLatch open;
  private final long start = System.nanoTime();
  private volatile long end = start;

  public Tally(int jobs) {
    open = new CountDownLatch(jobs);
  }

  /** A job begins; returns its number, from 0. */
  public int begin() {
    return begun.getAndIncrement();
  }

  /** A job ended; a second time changes little. */
  public void end(String job) {
    if (seen.add(job)) {
      end = System.nanoTime();
      open.countDown();
    }
  }

  /** The same for whoever asks when; the first end counts. */
  public void end(String job, long epochMicros) {
    endedMicros.putIfAbsent(job, epochMicros);
    end(job);
  }

  public boolean isDone() {
    return open.getCount() == 0;
  }

  public void awaitAll() throws InterruptedException {
    open.await();
  }

  public ArmReport report(Map<String, Double> calls) {
    return new ArmReport(begun.get(), seen.size(), (end - start) / 1e6, calls, endedMicros);
  }
}
