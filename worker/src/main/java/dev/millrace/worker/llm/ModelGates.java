package dev.millrace.worker.llm;

import dev.millrace.job.QuotaPool;
import java.util.Map;

/** The gates of all quota pools that this worker may call: one pacer and one breaker for each. */
public final class ModelGates {
  private final Map<QuotaPool, ModelGate> gates;

  public ModelGates(Map<QuotaPool, ModelGate> gates) {
    this.gates = Map.copyOf(gates);
  }

  /**
   * The gate that every call of the pool passes.
   *
   * @throws IllegalArgumentException if no route of the catalogue belongs to the pool
   */
  public ModelGate of(QuotaPool pool) {
    ModelGate gate = gates.get(pool);
    if (gate == null) {
      throw new IllegalArgumentException("no model route belongs to quota pool " + pool.name());
    }
    return gate;
  }

  public Map<QuotaPool, ModelGate> all() {
    return gates;
  }
}
