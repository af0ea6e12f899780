package dev.millrace.localstack.emulators.simulator.wire;

/** The provider would refuse the request; the caller is told so in the provider's words. */
public final class InvalidRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final WireFailure.Kind kind;

  private InvalidRequestException(WireFailure.Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public static InvalidRequestException because(String why) {
    return new InvalidRequestException(WireFailure.Kind.INVALID, why);
  }

  public static InvalidRequestException unauthenticated(String why) {
    return new InvalidRequestException(WireFailure.Kind.UNAUTHENTICATED, why);
  }

  /** The message is written for the caller. */
  public WireFailure asFailure() {
    return new WireFailure(kind, String.valueOf(getMessage()));
  }
}
