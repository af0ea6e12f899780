package dev.millrace.worker.llm.route;

import dev.millrace.worker.llm.LlmClient;
import dev.millrace.worker.pacing.PoolGate;

/**
 * The way to a route's LLM.
 *
 * @param client with everything that stands before the provider: switch, pacer, circuit breaker
 * @param gate of the route's pool; while it is not open, calls go to fallbacks
 */
public record RouteAccess(LlmClient client, PoolGate gate) {}
