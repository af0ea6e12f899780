package dev.millrace.worker.control.stop;

import dev.millrace.job.QuotaPool;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.worker.pacing.PoolGate;
import java.util.List;
import java.util.stream.Stream;

/** Adds the kill switch to the gate of a pool: a pool without a route that may answer is shut. */
public final class SwitchedGate implements PoolGate {
  private final PoolGate gate;
  private final KillSwitch killSwitch;
  private final List<List<String>> routes;

  private SwitchedGate(PoolGate gate, KillSwitch killSwitch, List<List<String>> routes) {
    this.gate = gate;
    this.killSwitch = killSwitch;
    this.routes = routes;
  }

  public static SwitchedGate of(
      PoolGate gate, QuotaPool pool, Catalog catalog, KillSwitch killSwitch) {
    List<List<String>> routes =
        catalog.routes().stream()
            .filter(route -> route.pool().equals(pool))
            .map(SwitchedGate::whoMayAnswer)
            .toList();
    return new SwitchedGate(gate, killSwitch, routes);
  }

  private static List<String> whoMayAnswer(ModelRoute route) {
    return Stream.concat(Stream.of(route.name()), route.fallbacks().stream()).toList();
  }

  @Override
  public boolean isOpen() {
    return gate.isOpen();
  }

  @Override
  public boolean isShut() {
    boolean isEveryRouteStopped =
        !routes.isEmpty()
            && routes.stream().allMatch(names -> names.stream().allMatch(killSwitch::stops));
    return killSwitch.stopsAll() || isEveryRouteStopped || gate.isShut();
  }
}
