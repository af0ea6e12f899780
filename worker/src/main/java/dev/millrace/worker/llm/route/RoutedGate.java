package dev.millrace.worker.llm.route;

import dev.millrace.job.QuotaPool;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.worker.pacing.PoolGate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The gate of a pool's lanes: also open while every route of the pool is answered by a fallback in
 * another pool, since a lane must not wait for a provider that its jobs do not need. One route
 * without a fallback keeps it closed: its jobs would fill the permits and wait.
 */
public final class RoutedGate implements PoolGate {
  private final PoolGate own;
  private final Function<QuotaPool, PoolGate> gates;
  private final Predicate<String> isStopped;
  private final List<List<ModelRoute>> fallbacks;

  /**
   * @param gates of the pools themselves
   * @param isStopped whether no call of the route with this name may start
   */
  public RoutedGate(
      QuotaPool pool,
      Catalog catalog,
      Function<QuotaPool, PoolGate> gates,
      Predicate<String> isStopped) {
    this.own = gates.apply(pool);
    this.gates = gates;
    this.isStopped = isStopped;
    this.fallbacks =
        catalog.routes().stream()
            .filter(route -> route.pool().equals(pool))
            .map(catalog::fallbacksOf)
            .toList();
  }

  @Override
  public boolean isOpen() {
    return own.isOpen()
        || (!fallbacks.isEmpty()
            && fallbacks.stream().allMatch(routes -> routes.stream().anyMatch(this::mayAnswer)));
  }

  private boolean mayAnswer(ModelRoute route) {
    return !isStopped.test(route.name()) && gates.apply(route.pool()).isOpen();
  }

  @Override
  public boolean isShut() {
    return own.isShut();
  }
}
