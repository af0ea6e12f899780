package dev.millrace.localstack.emulators.simulator;

import dev.millrace.localstack.emulators.simulator.calls.Call;
import dev.millrace.localstack.emulators.simulator.calls.CallStatus;
import dev.millrace.localstack.emulators.simulator.converse.ConverseError;
import io.netty.handler.codec.http.FullHttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What will be sent for a call, and when.
 *
 * @param response empty if no answer will ever come
 * @param status what becomes of the call once the response is written
 * @param held sent when it is released, instead of after the latency
 * @param settle returns unused quota; run once, when the call ends in any way
 */
record Reply(
    Call call,
    Optional<Supplier<FullHttpResponse>> response,
    CallStatus status,
    Duration latency,
    boolean held,
    Runnable settle) {

  static Reply answered(Call call, CallStatus status, byte[] body, Duration latency) {
    return sent(call, () -> Responses.json(200, body), status, latency);
  }

  static Reply held(Call call, byte[] body) {
    return new Reply(
        call,
        Optional.of(() -> Responses.json(200, body)),
        CallStatus.OK,
        Duration.ZERO,
        true,
        () -> {});
  }

  static Reply throttled(Call call) {
    return sent(
        call,
        () -> Responses.error(ConverseError.throttled()),
        CallStatus.THROTTLED,
        Duration.ZERO);
  }

  static Reply refused(Call call, ConverseError error) {
    return failed(call, error, Duration.ZERO);
  }

  static Reply failed(Call call, ConverseError error, Duration latency) {
    return sent(call, () -> Responses.error(error), CallStatus.ERROR, latency);
  }

  static Reply never(Call call) {
    return new Reply(call, Optional.empty(), CallStatus.ABORTED, Duration.ZERO, false, () -> {});
  }

  private static Reply sent(
      Call call, Supplier<FullHttpResponse> response, CallStatus status, Duration latency) {
    return new Reply(call, Optional.of(response), status, latency, false, () -> {});
  }

  Reply settledBy(Runnable settle) {
    return new Reply(call, response, status, latency, held, settle);
  }
}
