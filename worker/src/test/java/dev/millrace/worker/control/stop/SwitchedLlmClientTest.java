package dev.millrace.worker.control.stop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.Urgency;
import dev.millrace.job.Usage;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.control.SwitchTarget;
import dev.millrace.testkit.InMemorySwitches;
import dev.millrace.testkit.Jobs;
import dev.millrace.worker.llm.CallTerms;
import dev.millrace.worker.llm.LlmClient;
import dev.millrace.worker.llm.LlmReply;
import dev.millrace.worker.llm.LlmRequest;
import dev.millrace.worker.llm.LlmTurn;
import dev.millrace.worker.llm.ScriptedLlmClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SwitchedLlmClientTest {
  private static final LlmReply ANSWER = new LlmReply.Answered("yes", Usage.NONE);
  private static final LlmReply INTERRUPTED = new LlmReply.Refused(new Fault.Interrupted());

  private final InMemorySwitches board = new InMemorySwitches();
  private final KillSwitch killSwitch = new KillSwitch(board);
  private final ScriptedLlmClient llm = new ScriptedLlmClient(ANSWER);
  private boolean isWanted = true;

  @Test
  void callsWhileNothingIsStopped() {
    killSwitch.look();

    assertThat(client(llm).ask(request())).isEqualTo(ANSWER);
  }

  @Test
  void startsNoCallBeforeTheSwitchesAreKnown() {
    assertThat(client(llm).ask(request())).isNotEqualTo(ANSWER);
    assertThat(llm.requests()).isEmpty();
  }

  @Test
  void givesTheJobBackForAWhileWhileItsRouteIsStopped() {
    turnOn("nova-lite");

    assertThat(client(llm).ask(request())).isEqualTo(givenBackFor(Duration.ofSeconds(15)));
    assertThat(llm.requests()).isEmpty();
  }

  @Test
  void givesTheJobBackAtOnceWhileEverythingIsStopped() {
    turnOn("all");

    assertThat(client(llm).ask(request())).isEqualTo(givenBackFor(Duration.ZERO));
    assertThat(llm.requests()).isEmpty();
  }

  @Test
  void leavesOtherRoutesAlone() {
    turnOn("nova-pro");

    assertThat(client(llm).ask(request())).isEqualTo(ANSWER);
  }

  @Test
  void takesBackACallThatStillWaitsForItsTurn() {
    killSwitch.look();
    LlmClient waiting =
        request -> {
          turnOn("nova-lite");
          return request.terms().isWanted().getAsBoolean() ? ANSWER : INTERRUPTED;
        };

    assertThat(client(waiting).ask(request())).isEqualTo(givenBackFor(Duration.ofSeconds(15)));
  }

  @Test
  void keepsTheAnswerOfACallThatRanWhenTheSwitchCame() {
    killSwitch.look();
    LlmClient running =
        _ -> {
          turnOn("all");
          return ANSWER;
        };

    assertThat(client(running).ask(request())).isEqualTo(ANSWER);
  }

  @Test
  void saysNothingOfTheSwitchWhenTheAttemptIsLost() {
    killSwitch.look();
    LlmClient lost =
        _ -> {
          turnOn("all");
          isWanted = false;
          return INTERRUPTED;
        };

    assertThat(client(lost).ask(request())).isEqualTo(INTERRUPTED);
  }

  private SwitchedLlmClient client(LlmClient behind) {
    return new SwitchedLlmClient(behind, "nova-lite", killSwitch);
  }

  private void turnOn(String name) {
    board.turnOn(SwitchTarget.named(name));
    killSwitch.look();
  }

  private LlmRequest request() {
    var terms = new CallTerms(Jobs.NOW, Urgency.INTERACTIVE, Jobs.TENANT, () -> isWanted);
    return new LlmRequest("id", "", List.of(new LlmTurn.User("hi")), 10, 0, terms);
  }

  private static LlmReply givenBackFor(Duration pause) {
    return new LlmReply.Refused(new Fault.Throttled(Optional.of(pause)));
  }
}
