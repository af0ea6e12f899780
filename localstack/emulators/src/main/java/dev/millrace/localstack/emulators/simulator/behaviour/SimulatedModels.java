package dev.millrace.localstack.emulators.simulator.behaviour;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The models under the present behaviour; a new behaviour starts with full quotas. */
public final class SimulatedModels {

  private final LongSupplier nanoTime;
  private volatile Cast cast;

  /** Who plays under one behaviour. */
  private record Cast(SimulatedModel standard, Map<String, SimulatedModel> byId) {}

  public SimulatedModels(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.cast = castOf(Behaviour.STANDARD, nanoTime);
  }

  /** Calls that have started end as the behaviour before said. */
  public void behave(Behaviour behaviour) {
    cast = castOf(behaviour, nanoTime);
  }

  public SimulatedModel withId(String modelId) {
    Cast present = cast;
    return present.byId().getOrDefault(modelId, present.standard());
  }

  private static Cast castOf(Behaviour behaviour, LongSupplier nanoTime) {
    Map<String, SimulatedModel> byId = new HashMap<>();
    behaviour.models().forEach((id, model) -> byId.put(id, new SimulatedModel(model, nanoTime)));
    return new Cast(new SimulatedModel(behaviour.standard(), nanoTime), byId);
  }
}
