package dev.millrace.worker.llm.route;

import static java.util.Objects.requireNonNull;

import dev.millrace.job.QuotaPool;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.message.CallUsage;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.worker.llm.CallTerms;
import dev.millrace.worker.llm.LlmReply;
import dev.millrace.worker.llm.LlmRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a route, then its fallbacks in their order, while routes are unavailable: stopped, throttled
 * behind a closed gate, with an open circuit, or after a transient fault. What a provider refuses
 * for good is refused for good: a fallback would only hide it. The last of them waits for its turn
 * as a route without fallbacks does.
 */
public final class ModelRouter {
  private static final Logger LOG = LoggerFactory.getLogger(ModelRouter.class);

  private static final LlmReply UNAVAILABLE =
      new LlmReply.Refused(new Fault.Throttled(Optional.empty()));

  private final Catalog catalog;
  private final Map<String, RouteAccess> accesses = new HashMap<>();
  private final Map<QuotaPool, Probe> probes = new HashMap<>();
  private final Clock clock;

  /**
   * @param access of each route of the catalogue, asked for once
   */
  public ModelRouter(Catalog catalog, Function<ModelRoute, RouteAccess> access, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
    for (ModelRoute route : catalog.routes()) {
      accesses.put(route.name(), access.apply(route));
      probes.put(route.pool(), new Probe());
    }
  }

  /**
   * Blocks until there is an answer or nobody is left to ask.
   *
   * @param route whose fallbacks are asked as it names them: a caller may leave some out
   * @param request in which model id and output limit become those of whoever is asked
   */
  public RoutedReply ask(ModelRoute route, LlmRequest request) {
    List<ModelRoute> candidates =
        Stream.concat(Stream.of(route), catalog.fallbacksOf(route).stream()).toList();
    var calls = new ArrayList<CallUsage>();
    var verdict = new RoutedReply(route, UNAVAILABLE, calls);
    for (ModelRoute candidate : candidates) {
      LlmRequest fitted = fitted(request, candidate);
      boolean isLast = candidate.equals(candidates.getLast());
      LlmReply reply = isLast ? accessOf(candidate).client().ask(fitted) : tried(candidate, fitted);
      paidFor(candidate, reply).ifPresent(calls::add);
      if (endsSearch(reply)) {
        return new RoutedReply(candidate, reply, calls);
      }
      verdict = graver(verdict, new RoutedReply(candidate, reply, calls));
      LOG.info("Route {} does not answer: {}", candidate.name(), kindOf(reply));
    }
    return new RoutedReply(verdict.answeredBy(), verdict.reply(), calls);
  }

  /** A fault that counts is not forgotten because a fallback was throttled or stopped. */
  private static RoutedReply graver(RoutedReply before, RoutedReply now) {
    boolean isPassingNow = now.reply() instanceof LlmReply.Refused(Fault.Throttled _, var _);
    boolean wasAsked = !(before.reply() instanceof LlmReply.Refused(Fault.Throttled _, var _));
    return isPassingNow && wasAsked ? before : now;
  }

  private static boolean endsSearch(LlmReply reply) {
    return switch (reply) {
      case LlmReply.Answered _,
          LlmReply.Refused(Fault.Permanent _, var _),
          LlmReply.Refused(Fault.Interrupted _, var _) ->
          true;
      case LlmReply.Refused(Fault.Transient _, var _), LlmReply.Refused(Fault.Throttled _, var _) ->
          false;
    };
  }

  /** The kind of a fault alone: what a provider writes is no matter of logs. */
  private static String kindOf(LlmReply reply) {
    return reply instanceof LlmReply.Refused(Fault fault, var _)
        ? fault.getClass().getSimpleName()
        : "";
  }

  /** Every answer is named, also one that was free; a refusal only if it was paid for. */
  private static Optional<CallUsage> paidFor(ModelRoute route, LlmReply reply) {
    return switch (reply) {
      case LlmReply.Answered(var _, var usage) ->
          Optional.of(new CallUsage(route.llmModelId(), usage));
      case LlmReply.Refused(var _, var usage) when usage.totalTokens() > 0 ->
          Optional.of(new CallUsage(route.llmModelId(), usage));
      case LlmReply.Refused _ -> Optional.empty();
    };
  }

  /** Waits only while the pool lets calls in, or as the one that finds out when it does again. */
  private LlmReply tried(ModelRoute route, LlmRequest request) {
    RouteAccess access = accessOf(route);
    Probe probe = requireNonNull(probes.get(route.pool()));
    var call = new Object();
    BooleanSupplier mayWait = () -> access.gate().isOpen() || probe.isHeldBy(call, clock.instant());
    if (!mayWait.getAsBoolean()) {
      return UNAVAILABLE;
    }
    try {
      LlmReply reply = access.client().ask(whileAllowed(request, mayWait));
      boolean hasGivenUp = reply instanceof LlmReply.Refused(Fault.Interrupted _, var _);
      return hasGivenUp && isStillWanted(request.terms()) ? UNAVAILABLE : reply;
    } finally {
      probe.giveBack(call);
    }
  }

  private boolean isStillWanted(CallTerms terms) {
    return !Thread.currentThread().isInterrupted()
        && terms.deadline().isAfter(clock.instant())
        && terms.isWanted().getAsBoolean();
  }

  private static LlmRequest whileAllowed(LlmRequest request, BooleanSupplier mayWait) {
    CallTerms terms = request.terms();
    return with(
        request,
        request.llmModelId(),
        request.maxOutputTokens(),
        new CallTerms(
            terms.deadline(),
            terms.urgency(),
            terms.tenant(),
            () -> terms.isWanted().getAsBoolean() && mayWait.getAsBoolean()));
  }

  private static LlmRequest fitted(LlmRequest request, ModelRoute route) {
    int most = Math.min(request.maxOutputTokens(), route.limits().maxOutputTokens());
    return with(request, route.llmModelId(), most, request.terms());
  }

  private static LlmRequest with(
      LlmRequest request, String llmModelId, int maxOutputTokens, CallTerms terms) {
    return new LlmRequest(
        llmModelId,
        request.system(),
        request.turns(),
        maxOutputTokens,
        request.temperature(),
        terms);
  }

  private RouteAccess accessOf(ModelRoute route) {
    return requireNonNull(accesses.get(route.name()), () -> "no access to " + route.name());
  }
}
