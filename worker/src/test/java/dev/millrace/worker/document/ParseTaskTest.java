package dev.millrace.worker.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.FailureReason;
import dev.millrace.parser.protocol.ParseLimits;
import dev.millrace.parser.protocol.ParseRequest;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom a document is blamed on that nobody has read in time. */
class ParseTaskTest {
  private static final Duration WALL_TIME = Duration.ofMillis(1);
  private static final ParseRequest REQUEST =
      new ParseRequest("txt", new byte[0], new ParseLimits(1, 1, 1, 1, 1, 1, 1, 1));

  @Test
  void blamesTheDocumentThatTakesTooLong() throws InterruptedException {
    ParsedDocument parsed = task(Duration.ofMillis(2)).await(WALL_TIME);

    assertThat(parsed)
        .isEqualTo(
            new ParsedDocument.Rejected(FailureReason.PARSER_TIMED_OUT, "not read within 1 ms"));
  }

  @Test
  void blamesNoDocumentForASleepOfTheWorker() throws InterruptedException {
    ParsedDocument parsed = task(Duration.ofSeconds(14)).await(WALL_TIME);

    assertThat(parsed).isInstanceOf(ParsedDocument.Unavailable.class);
  }

  /** Finds, when its wait is over, that it took as long. */
  private static ParseTask task(Duration taken) {
    Iterator<Long> instants = List.of(0L, taken.toNanos()).iterator();
    return new ParseTask(REQUEST, instants::next);
  }
}
