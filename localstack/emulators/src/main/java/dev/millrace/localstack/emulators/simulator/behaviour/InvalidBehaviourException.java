package dev.millrace.localstack.emulators.simulator.behaviour;

/** A behaviour that cannot be obeyed; the one before it stays. */
public final class InvalidBehaviourException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String field;

  private InvalidBehaviourException(String field, String why) {
    super(why);
    this.field = field;
  }

  static InvalidBehaviourException at(String field, String why) {
    return new InvalidBehaviourException(field, why);
  }

  /** The path of the field, such as {@code models.a.sequence[2]}; empty for the whole body. */
  public String field() {
    return field;
  }
}
