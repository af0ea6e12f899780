package dev.millrace.worker.llm.route;

import dev.millrace.job.workflow.Catalog;
import dev.millrace.worker.llm.LlmClient;
import java.time.Clock;

/** Routers for tests of what asks them. */
public final class Routers {
  private Routers() {}

  /** Every route leads to one client, whose pools are always open. */
  public static ModelRouter straightTo(LlmClient client, Catalog catalog, Clock clock) {
    return new ModelRouter(catalog, _ -> new RouteAccess(client, () -> true), clock);
  }
}
