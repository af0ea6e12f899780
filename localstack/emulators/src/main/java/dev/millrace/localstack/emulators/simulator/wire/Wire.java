package dev.millrace.localstack.emulators.simulator.wire;

import java.time.Duration;

/** How one provider's requests are read, and how it says what became of them. */
public interface Wire {

  /**
   * Reads a request.
   *
   * @throws InvalidRequestException if the provider would refuse it
   */
  WireRequest read(WireHead head, byte[] body);

  /** A whole answer, as the provider writes it. */
  WireResponse answer(WireRequest request, WireAnswer answer, Duration latency);

  /** No answer, as the provider says it. */
  WireResponse failure(WireFailure failure);
}
