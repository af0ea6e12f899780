package dev.millrace.worker.control.stop;

import dev.millrace.job.attempt.Fault;
import dev.millrace.worker.llm.CallTerms;
import dev.millrace.worker.llm.LlmClient;
import dev.millrace.worker.llm.LlmReply;
import dev.millrace.worker.llm.LlmRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * Adds the kill switch to the client of a route: while the route is stopped no call of it starts,
 * also none that waits for its turn already. A call that runs is left alone, since it is paid for.
 * The job goes back to its queue, and nothing is counted.
 */
public final class SwitchedLlmClient implements LlmClient {
  /** Its lane may go on with other routes, so that it must not come back at once. */
  private static final Duration WHILE_OTHERS_GO_ON = Duration.ofSeconds(15);

  private final LlmClient client;
  private final String route;
  private final KillSwitch killSwitch;

  public SwitchedLlmClient(LlmClient client, String route, KillSwitch killSwitch) {
    this.client = client;
    this.route = route;
    this.killSwitch = killSwitch;
  }

  @Override
  public LlmReply ask(LlmRequest request) {
    if (killSwitch.stops(route)) {
      return stopped();
    }
    LlmReply reply = client.ask(whileNotStopped(request));
    boolean hasNotStarted =
        reply instanceof LlmReply.Refused(Fault.Interrupted _, var _)
            && request.terms().isWanted().getAsBoolean();
    return hasNotStarted && killSwitch.stops(route) ? stopped() : reply;
  }

  private LlmRequest whileNotStopped(LlmRequest request) {
    CallTerms terms = request.terms();
    return new LlmRequest(
        request.llmModelId(),
        request.system(),
        request.turns(),
        request.maxOutputTokens(),
        request.temperature(),
        new CallTerms(
            terms.deadline(),
            terms.urgency(),
            terms.tenant(),
            () -> terms.isWanted().getAsBoolean() && !killSwitch.stops(route)));
  }

  /** When everything is stopped no lane is polled: the message may be visible at once. */
  private LlmReply stopped() {
    Duration pause = killSwitch.stopsAll() ? Duration.ZERO : WHILE_OTHERS_GO_ON;
    return new LlmReply.Refused(new Fault.Throttled(Optional.of(pause)));
  }
}
