package dev.millrace.worker.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BoundedLogTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MANY = 10_000;

  private final LoggerContext context = new LoggerContext();
  private final Logger logger = context.getLogger("jobs");
  private final Output output = new Output();

  @Test
  void writesEveryLineWhileItsOutputTakesThem() {
    output.mayWrite.countDown();
    BoundedLog log = bounded();

    for (int i = 0; i < 100; i++) {
      logger.info("line {}", i);
    }

    assertThat(log.flush(PATIENCE)).isTrue();
    assertThat(output.lines).hasSize(100).startsWith("line 0").endsWith("line 99");
    assertThat(log.dropped()).isZero();
  }

  @Test
  @Timeout(10)
  void holdsNobodyUpWhileItsOutputIsBlockedAndCountsWhatItDrops() {
    BoundedLog log = bounded();

    for (int i = 0; i < MANY; i++) {
      logger.info("line {}", i);
    }
    boolean isFlushedWhileBlocked = log.flush(Duration.ofMillis(10));
    output.mayWrite.countDown();

    assertThat(isFlushedWhileBlocked).isFalse();
    assertThat(log.flush(PATIENCE)).isTrue();
    assertThat(log.dropped()).isPositive();
    assertThat(output.lines.size() + log.dropped()).isEqualTo(MANY);
  }

  private BoundedLog bounded() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    output.setContext(context);
    output.start();
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(output);
    return BoundedLog.before(context);
  }

  /** Writes nothing before it may. */
  private static final class Output extends AppenderBase<ILoggingEvent> {
    private final CountDownLatch mayWrite = new CountDownLatch(1);
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @Override
    protected void append(ILoggingEvent event) {
      try {
        mayWrite.await();
        lines.add(event.getFormattedMessage());
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
