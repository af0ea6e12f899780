package dev.millrace.localstack.emulators.simulator;

import dev.millrace.localstack.emulators.simulator.calls.Call;
import dev.millrace.localstack.emulators.simulator.calls.CallStatus;
import dev.millrace.localstack.emulators.simulator.wire.WireResponse;
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

  static Reply answered(Call call, CallStatus status, WireResponse answer, Duration latency) {
    return sent(call, answer, status, latency);
  }

  static Reply held(Call call, WireResponse answer) {
    return new Reply(
        call,
        Optional.of(() -> Responses.of(answer)),
        CallStatus.OK,
        Duration.ZERO,
        true,
        () -> {});
  }

  static Reply throttled(Call call, WireResponse refusal) {
    return sent(call, refusal, CallStatus.THROTTLED, Duration.ZERO);
  }

  static Reply refused(Call call, WireResponse refusal) {
    return failed(call, refusal, Duration.ZERO);
  }

  static Reply failed(Call call, WireResponse failure, Duration latency) {
    return sent(call, failure, CallStatus.ERROR, latency);
  }

  static Reply never(Call call) {
    return new Reply(call, Optional.empty(), CallStatus.ABORTED, Duration.ZERO, false, () -> {});
  }

  private static Reply sent(Call call, WireResponse response, CallStatus status, Duration latency) {
    return new Reply(
        call, Optional.of(() -> Responses.of(response)), status, latency, false, () -> {});
  }

  Reply settledBy(Runnable settle) {
    return new Reply(call, response, status, latency, held, settle);
  }
}
