package dev.millrace.worker.document;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one parser process ready at any time, on a thread of its own: blocking pipes would pin the
 * carriers of virtual threads.
 */
final class ParserSeat {
  private static final Logger LOG = LoggerFactory.getLogger(ParserSeat.class);

  /** How long an idle process may be dead unnoticed. */
  private static final Duration IDLE_LOOK = Duration.ofMillis(500);

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final ParserSettings settings;
  private final BlockingQueue<ParseTask> tasks;
  private final ScheduledExecutorService watch;
  private final ParserFolders folders;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable ParserChild child;

  ParserSeat(
      int number,
      ParserSettings settings,
      BlockingQueue<ParseTask> tasks,
      ScheduledExecutorService watch,
      ParserFolders folders) {
    this.settings = settings;
    this.folders = folders;
    this.tasks = tasks;
    this.watch = watch;
    thread = Thread.ofPlatform().name("parser-" + number).daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    Duration pause = SHORTEST_PAUSE;
    try {
      while (!isStopped()) {
        if (serveOneProcess()) {
          pause = SHORTEST_PAUSE;
        } else if (!isStopped()) {
          LOG.error("No parser process could be started; the next try is in {}", pause);
          stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
          pause = longer(pause);
        }
      }
    } catch (InterruptedException _) {
      LOG.debug("{} ends", thread.getName());
    }
  }

  /** Returns whether a process got ready, and nothing went wrong but with the process. */
  private boolean serveOneProcess() throws InterruptedException {
    try (ParserChild started = ParserChild.start(settings.command(), folders.next())) {
      child = started;
      if (isStopped()) {
        started.dismiss();
      }
      awaitReady(started);
      LOG.debug("Parser process {} is ready", started.pid());
      serve(started);
      return true;
    } catch (IOException e) {
      if (!isStopped()) {
        LOG.warn("A parser process did not get ready: {}", e.toString());
      }
      return false;
    } catch (RuntimeException | Error e) {
      if (!isStopped()) {
        LOG.warn("{} met a defect and goes on", thread.getName(), e);
      }
      return false;
    } finally {
      child = null;
    }
  }

  private void awaitReady(ParserChild started) throws IOException {
    long patience = settings.startTime().toMillis();
    ScheduledFuture<?> alarm = watch.schedule(started::kill, patience, TimeUnit.MILLISECONDS);
    try {
      started.awaitReady();
    } finally {
      alarm.cancel(false);
    }
  }

  private void serve(ParserChild started) throws InterruptedException {
    int served = 0;
    boolean isUsable = true;
    while (isUsable && served < settings.documentsPerChild() && !isStopped()) {
      ParseTask task = tasks.poll(IDLE_LOOK.toMillis(), TimeUnit.MILLISECONDS);
      if (task != null) {
        served++;
        isUsable = task.runOn(started);
      } else {
        isUsable = started.isAlive();
      }
    }
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  /** Kills the process; nothing is started any more. */
  void stop() {
    stopped.countDown();
    ParserChild current = child;
    if (current != null) {
      current.dismiss();
    }
  }

  /** Waits until the process is gone, {@code patience} at most. */
  void awaitEnd(Duration patience) throws InterruptedException {
    thread.join(patience);
  }
}
