package dev.millrace.worker.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.parser.protocol.ParseAnswer;
import dev.millrace.parser.protocol.ParseLimits;
import dev.millrace.parser.protocol.ParseRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose the process is, before and after an answer. */
class ParseTaskIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ParseLimits LIMITS =
      new ParseLimits(1_000_000, 10_000, 100, 100, 4, 10, 5, 1_000_000);

  @TempDir Path folder;

  @Test
  void leavesTheProcessAloneWhenItsCallerGivesUpAfterTheAnswer()
      throws IOException, InterruptedException {
    try (ParserChild child = start()) {
      child.awaitReady();
      var task = new ParseTask(request("x"));
      assertThat(task.runOn(child)).isTrue();

      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> task.await(PATIENCE)).isInstanceOf(InterruptedException.class);

      assertThat(child.ask(request("y"))).isInstanceOf(ParseAnswer.Content.class);
    }
  }

  @Test
  void asksNothingOnceItsCallerGaveUp() throws IOException, InterruptedException {
    try (ParserChild child = start()) {
      child.awaitReady();
      var task = new ParseTask(request("x"));
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> task.await(PATIENCE)).isInstanceOf(InterruptedException.class);

      assertThat(task.runOn(child)).isTrue();

      assertThat(child.ask(request("y"))).isInstanceOf(ParseAnswer.Content.class);
    }
  }

  @Test
  @SuppressWarnings("NullAway")
  void answersEvenWhenTheWorkerMeetsADefect() throws IOException, InterruptedException {
    try (ParserChild child = start()) {
      child.awaitReady();
      var task = new ParseTask(null);

      assertThatThrownBy(() -> task.runOn(child)).isInstanceOf(NullPointerException.class);

      assertThat(task.await(PATIENCE)).isInstanceOf(ParsedDocument.Unavailable.class);
    }
  }

  private ParserChild start() throws IOException {
    return ParserChild.start(ScriptedParser.command(), folder);
  }

  private static ParseRequest request(String document) {
    return new ParseRequest("txt", document.getBytes(StandardCharsets.UTF_8), LIMITS);
  }
}
