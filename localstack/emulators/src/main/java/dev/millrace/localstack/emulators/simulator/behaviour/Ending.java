package dev.millrace.localstack.emulators.simulator.behaviour;

import java.util.Arrays;
import java.util.Optional;

/** How a call ends when the quota lets it in. */
public enum Ending {
  /** A complete answer after the latency. */
  OK("ok"),
  /** ThrottlingException at once, quota or not. */
  THROTTLE("throttle"),
  /** InternalServerException after the latency. */
  ERROR("error"),
  /** A complete answer when the calls that are held are released, whatever the latency. */
  HOLD("hold"),
  /** No answer, ever; ends when the client leaves. */
  HANG("hang"),
  /** Half the answer after the latency, with stop reason {@code max_tokens}. */
  TRUNCATE("truncate"),
  /** Status 200 after the latency, with a body that is no JSON. */
  MALFORMED("malformed"),
  /** ModelErrorException after the latency. */
  MODEL_ERROR("model-error"),
  /** ModelTimeoutException after the latency. */
  MODEL_TIMEOUT("model-timeout"),
  /** ModelNotReadyException after the latency. */
  NOT_READY("not-ready"),
  /** ServiceUnavailableException after the latency. */
  UNAVAILABLE("unavailable");

  private final String word;

  Ending(String word) {
    this.word = word;
  }

  static Optional<Ending> named(String word) {
    return Arrays.stream(values()).filter(ending -> ending.word.equals(word)).findFirst();
  }
}
