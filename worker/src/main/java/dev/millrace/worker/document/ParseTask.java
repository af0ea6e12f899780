package dev.millrace.worker.document;

import dev.millrace.job.FailureReason;
import dev.millrace.parser.protocol.ParseRequest;
import dev.millrace.parser.protocol.ProtocolViolationException;
import dev.millrace.worker.document.ParsedDocument.Rejected;
import dev.millrace.worker.document.ParsedDocument.Unavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A document between the job that needs it and the thread that talks to a parser process. */
final class ParseTask {
  private static final String TOLD_TO_END = "the parser process was told to end";

  /** Whoever is woken as much too late was stopped itself: nothing is known of the document. */
  private static final Duration OVERSLEPT = Duration.ofSeconds(1);

  private final ParseRequest request;
  private final LongSupplier nanoTime;
  private final BlockingQueue<ParsedDocument> answer = new ArrayBlockingQueue<>(1);
  private @Nullable ParserChild child;
  private boolean isAbandoned;

  ParseTask(ParseRequest request) {
    this(request, System::nanoTime);
  }

  ParseTask(ParseRequest request, LongSupplier nanoTime) {
    this.request = request;
    this.nanoTime = nanoTime;
  }

  /** Has the process read the document; returns whether the process may be asked again. */
  boolean runOn(ParserChild process) throws InterruptedException {
    if (!begin(process)) {
      return true;
    }
    ParsedDocument parsed = new Unavailable("the worker met a defect");
    boolean isUsable = false;
    try {
      if (process.isAlive()) {
        parsed = Answers.of(process.ask(request));
        isUsable = true;
      } else {
        parsed = new Unavailable("the parser process died before it was asked");
      }
    } catch (ProtocolViolationException | IllegalArgumentException _) {
      parsed = died("broke the protocol");
    } catch (IOException _) {
      parsed = process.wasToldToEnd() ? new Unavailable(TOLD_TO_END) : died(process.ending());
    } finally {
      isUsable &= end();
      answer.add(parsed);
    }
    return isUsable;
  }

  private static Rejected died(String how) {
    return new Rejected(FailureReason.PARSER_DIED, "the parser process " + how);
  }

  private synchronized boolean begin(ParserChild process) {
    child = process;
    return !isAbandoned;
  }

  /**
   * From now on the process is somebody else's; returns whether it may be: it was not killed while
   * it answered.
   */
  private synchronized boolean end() {
    child = null;
    return !isAbandoned;
  }

  /**
   * Waits for the answer; without one in time the process is killed. That is the document's fault
   * unless the worker slept, as after it was stopped and continued.
   *
   * @throws InterruptedException if the caller gave up; then, too, the process is killed
   */
  ParsedDocument await(Duration wallTime) throws InterruptedException {
    long begin = nanoTime.getAsLong();
    try {
      ParsedDocument parsed = answer.poll(wallTime.toNanos(), TimeUnit.NANOSECONDS);
      if (parsed != null) {
        return parsed;
      }
      abandon();
      Duration taken = Duration.ofNanos(nanoTime.getAsLong() - begin);
      return taken.compareTo(wallTime.plus(OVERSLEPT)) > 0
          ? new Unavailable("the worker slept while it waited for " + taken.toMillis() + " ms")
          : new Rejected(
              FailureReason.PARSER_TIMED_OUT, "not read within " + wallTime.toMillis() + " ms");
    } catch (InterruptedException e) {
      abandon();
      throw e;
    }
  }

  private synchronized void abandon() {
    isAbandoned = true;
    if (child != null) {
      child.kill();
    }
  }
}
