package dev.millrace.localstack.emulators.simulator.behaviour;

import java.util.Map;

/**
 * What the simulator was told to do.
 *
 * @param standard for every model without an entry; these models share its quota and sequence
 * @param models by model id; an entry stands alone and takes nothing from {@code standard}
 */
public record Behaviour(ModelBehaviour standard, Map<String, ModelBehaviour> models) {

  /** No limits, 400 to 900 ms, every call ends OK. */
  public static final Behaviour STANDARD = new Behaviour(ModelBehaviour.STANDARD, Map.of());

  public Behaviour {
    models = Map.copyOf(models);
  }
}
