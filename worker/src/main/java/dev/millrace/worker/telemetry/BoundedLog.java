package dev.millrace.worker.telemetry;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes log lines on a thread of its own: whoever reads them may be slow, or away, and no job
 * waits for that. Lines that find no room are dropped and counted: logged = written + dropped +
 * waiting.
 */
public final class BoundedLog extends UnsynchronizedAppenderBase<ILoggingEvent> {
  /** About a megabyte of lines; a second of a thousand jobs. */
  private static final int CAPACITY = 4096;

  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final BlockingQueue<ILoggingEvent> waiting;
  private final List<Appender<ILoggingEvent>> outputs;
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread = Thread.ofPlatform().daemon().name("log").unstarted(this::run);
  private volatile boolean isFlushing;

  BoundedLog(int capacity, List<Appender<ILoggingEvent>> outputs) {
    this.waiting = new ArrayBlockingQueue<>(capacity);
    this.outputs = List.copyOf(outputs);
  }

  /** Puts itself before every output of the root logger. */
  public static BoundedLog before(LoggerContext context) {
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    List<Appender<ILoggingEvent>> outputs = new ArrayList<>();
    root.iteratorForAppenders().forEachRemaining(outputs::add);
    var log = new BoundedLog(CAPACITY, outputs);
    log.setName("bounded");
    log.setContext(context);
    log.start();
    root.addAppender(log);
    outputs.forEach(root::detachAppender);
    return log;
  }

  @Override
  public void start() {
    super.start();
    thread.start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    event.prepareForDeferredProcessing();
    if (!waiting.offer(event)) {
      dropped.incrementAndGet();
    }
  }

  private void run() {
    try {
      while (!isFlushing || !waiting.isEmpty()) {
        ILoggingEvent next = waiting.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
          outputs.forEach(output -> output.doAppend(next));
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes what waits, and nothing after that; returns whether it could in time. */
  public boolean flush(Duration patience) {
    isFlushing = true;
    try {
      return thread.join(patience);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Lines that found no room. */
  public long dropped() {
    return dropped.get();
  }
}
