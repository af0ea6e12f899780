package dev.millrace.worker.llm.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.FailureReason;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Usage;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.message.CallUsage;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.ModelLimits;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.testkit.SettableClock;
import dev.millrace.worker.llm.CallTerms;
import dev.millrace.worker.llm.LlmClient;
import dev.millrace.worker.llm.LlmReply;
import dev.millrace.worker.llm.LlmRequest;
import dev.millrace.worker.llm.LlmTurn;
import dev.millrace.worker.llm.SomeTerms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelRouterTest {
  private static final Usage USAGE = new Usage(7, 2, 0, 0);
  private static final LlmReply ANSWERED = new LlmReply.Answered("Fine.", USAGE);
  private static final LlmReply TRANSIENT = new LlmReply.Refused(new Fault.Transient("broken"));
  private static final LlmReply INTERRUPTED = new LlmReply.Refused(new Fault.Interrupted());
  private static final LlmReply STOPPED =
      new LlmReply.Refused(new Fault.Throttled(Optional.of(Duration.ofSeconds(15))));

  private final SettableClock clock = new SettableClock();
  private final Map<String, Function<LlmRequest, LlmReply>> behaviours = new HashMap<>();
  private final Set<String> closed = new HashSet<>();
  private final List<LlmRequest> requests = new ArrayList<>();
  private final ModelRoute first = route("first", 1000, "second", "third");
  private final ModelRoute second = route("second", 50);
  private final ModelRoute third = route("third", 1000);
  private final ModelRouter router =
      new ModelRouter(
          new Catalog(List.of(), List.of(first, second, third), "first"),
          route -> new RouteAccess(clientOf(route), () -> !closed.contains(route.name())),
          clock);

  @Test
  void asksNobodyElseWhenTheRouteAnswers() {
    RoutedReply reply = ask();

    assertThat(reply)
        .isEqualTo(new RoutedReply(first, ANSWERED, List.of(new CallUsage("llm.first", USAGE))));
    assertThat(asked()).containsExactly("llm.first");
  }

  @Test
  void namesTheFallbackThatAnswered() {
    replies("first", TRANSIENT);

    RoutedReply reply = ask();

    assertThat(reply.answeredBy()).isEqualTo(second);
    assertThat(reply.reply()).isEqualTo(ANSWERED);
    assertThat(reply.calls()).containsExactly(new CallUsage("llm.second", USAGE));
    assertThat(asked()).containsExactly("llm.first", "llm.second");
  }

  @Test
  void asksEachWithItsOwnLimit() {
    replies("first", TRANSIENT);
    replies("second", TRANSIENT);

    ask();

    assertThat(requests).extracting(LlmRequest::maxOutputTokens).containsExactly(100, 50, 100);
  }

  @ParameterizedTest
  @EnumSource(FailureReason.class)
  void neverFallsBackFromWhatIsRefusedForGood(FailureReason reason) {
    var refused = new LlmReply.Refused(new Fault.Permanent(reason, "no"));
    replies("first", refused);

    RoutedReply reply = ask();

    assertThat(reply).isEqualTo(new RoutedReply(first, refused, List.of()));
    assertThat(asked()).containsExactly("llm.first");
  }

  @Test
  void countsWhatAnUnusableAnswerCost() {
    replies("first", new LlmReply.Refused(new Fault.Transient("garbled"), USAGE));

    assertThat(ask().calls())
        .containsExactly(new CallUsage("llm.first", USAGE), new CallUsage("llm.second", USAGE));
  }

  @Test
  void fallsBackFromARouteThatIsStopped() {
    replies("first", STOPPED);

    assertThat(ask().answeredBy()).isEqualTo(second);
  }

  @Test
  void comesBackLaterWhenAllAreStopped() {
    replies("first", STOPPED);
    replies("second", STOPPED);
    replies("third", STOPPED);

    assertThat(ask()).isEqualTo(new RoutedReply(third, STOPPED, List.of()));
  }

  @Test
  void remembersAFaultThatCountsWhenFallbacksAreStopped() {
    replies("first", TRANSIENT);
    replies("second", STOPPED);
    replies("third", STOPPED);

    assertThat(ask()).isEqualTo(new RoutedReply(first, TRANSIENT, List.of()));
  }

  @Test
  void passesOverAClosedPoolWhileAnotherCallProbesIt() {
    closed.add("first");
    behaviours.put(
        "first",
        _ -> {
          assertThat(ask().answeredBy()).isEqualTo(second);
          return ANSWERED;
        });

    RoutedReply probe = ask();

    assertThat(probe.answeredBy()).isEqualTo(first);
    assertThat(asked()).containsExactly("llm.first", "llm.second");
  }

  @Test
  void probesForTenSecondsOnly() {
    closed.add("first");
    behaviours.put("first", this::waitWhileWanted);

    assertThat(ask().answeredBy()).isEqualTo(second);
    assertThat(ask().answeredBy()).isEqualTo(second);
    assertThat(asked()).containsExactly("llm.first", "llm.second", "llm.first", "llm.second");
  }

  @Test
  void leavesAPoolThatClosesWhileTheCallWaits() {
    var probing = new AtomicBoolean();
    behaviours.put(
        "first",
        request -> {
          closed.add("first");
          if (probing.compareAndSet(false, true)) {
            assertThat(ask().answeredBy()).isEqualTo(second); // becomes the probe, and gives up
          }
          return waitWhileWanted(request);
        });

    assertThat(ask().answeredBy()).isEqualTo(second);
  }

  @Test
  void waitsForTheLastRouteHoweverItsPoolIs() {
    closed.addAll(Set.of("first", "second", "third"));
    replies("first", TRANSIENT);
    replies("second", TRANSIENT);

    assertThat(ask().answeredBy()).isEqualTo(third);
  }

  @Test
  void asksNobodyElseWhenTheAttemptIsNotWantedAnyMore() {
    replies("first", INTERRUPTED);
    var terms = SomeTerms.until(clock.instant().plusSeconds(60), () -> false);

    RoutedReply reply = router.ask(first, request(terms));

    assertThat(reply.reply()).isEqualTo(INTERRUPTED);
    assertThat(asked()).containsExactly("llm.first");
  }

  @Test
  void asksNobodyElseWhenInterrupted() {
    behaviours.put(
        "first",
        _ -> {
          Thread.currentThread().interrupt();
          return INTERRUPTED;
        });

    assertThat(ask().reply()).isEqualTo(INTERRUPTED);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(asked()).containsExactly("llm.first");
  }

  @Test
  void leavesOutTheFallbacksThatACallerLeavesOut() {
    replies("first", TRANSIENT);
    ModelRoute alone = first.withFallbacks(List.of());

    assertThat(router.ask(alone, request()).reply()).isEqualTo(TRANSIENT);
  }

  /** As a guard does whose pool lets nobody in. */
  private LlmReply waitWhileWanted(LlmRequest request) {
    while (request.terms().isWanted().getAsBoolean()) {
      clock.advance(Duration.ofSeconds(1));
    }
    return INTERRUPTED;
  }

  private LlmClient clientOf(ModelRoute route) {
    return request -> {
      requests.add(request);
      return behaviours.getOrDefault(route.name(), _ -> ANSWERED).apply(request);
    };
  }

  private void replies(String route, LlmReply reply) {
    behaviours.put(route, _ -> reply);
  }

  private RoutedReply ask() {
    return router.ask(first, request());
  }

  private LlmRequest request() {
    return request(SomeTerms.until(clock.instant().plusSeconds(600)));
  }

  private static LlmRequest request(CallTerms terms) {
    return new LlmRequest("llm.first", "", List.of(new LlmTurn.User("Which?")), 100, 0, terms);
  }

  private List<String> asked() {
    return requests.stream().map(LlmRequest::llmModelId).toList();
  }

  private static ModelRoute route(String name, int maxOutputTokens, String... fallbacks) {
    return new ModelRoute(
        name,
        "bedrock",
        "llm." + name,
        new QuotaPool(name),
        ModelLimits.ofText(maxOutputTokens),
        Optional.empty(),
        List.of(fallbacks));
  }
}
