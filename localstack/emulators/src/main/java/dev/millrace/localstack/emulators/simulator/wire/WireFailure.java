package dev.millrace.localstack.emulators.simulator.wire;

/** Why there is no answer; each wire has its own words and status for it. */
public record WireFailure(Kind kind, String message) {

  /** What went wrong. */
  public enum Kind {
    /** The provider would refuse this request again. */
    INVALID,
    /** There is no key, or a wrong one. */
    UNAUTHENTICATED,
    /** The provider has no such model. */
    UNKNOWN_MODEL,
    /** The quota is used up. */
    THROTTLED,
    /** The provider met a defect. */
    SERVER_ERROR,
    /** The model met a defect. */
    MODEL_ERROR,
    /** The model took too long. */
    MODEL_TIMEOUT,
    /** The model is being loaded. */
    NOT_READY,
    /** The provider has no capacity left. */
    UNAVAILABLE
  }

  public static WireFailure unknownModel(String modelId) {
    return new WireFailure(Kind.UNKNOWN_MODEL, "There is no model " + modelId);
  }

  public static WireFailure throttled() {
    return new WireFailure(Kind.THROTTLED, "Too many requests, please wait before trying again.");
  }

  /** A failure that the behaviour asked for. */
  public static WireFailure asTold(Kind kind) {
    return new WireFailure(kind, "The simulator was told to fail.");
  }
}
