package dev.millrace.localstack.emulators.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.localstack.emulators.simulator.answer.Answerer;
import dev.millrace.localstack.emulators.simulator.behaviour.Admission;
import dev.millrace.localstack.emulators.simulator.behaviour.Ending;
import dev.millrace.localstack.emulators.simulator.behaviour.SimulatedModel;
import dev.millrace.localstack.emulators.simulator.behaviour.SimulatedModels;
import dev.millrace.localstack.emulators.simulator.calls.Call;
import dev.millrace.localstack.emulators.simulator.calls.CallLog;
import dev.millrace.localstack.emulators.simulator.calls.CallOpening;
import dev.millrace.localstack.emulators.simulator.calls.CallStatus;
import dev.millrace.localstack.emulators.simulator.wire.InvalidRequestException;
import dev.millrace.localstack.emulators.simulator.wire.Wire;
import dev.millrace.localstack.emulators.simulator.wire.WireAnswer;
import dev.millrace.localstack.emulators.simulator.wire.WireFailure;
import dev.millrace.localstack.emulators.simulator.wire.WireHead;
import dev.millrace.localstack.emulators.simulator.wire.WireRequest;
import dev.millrace.localstack.emulators.simulator.wire.WireResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** Calls of a model over any wire: decides at the call's start how it will end. */
final class ModelApi {

  private static final byte[] BROKEN = "{\"output\":".getBytes(UTF_8);

  private final SimulatedModels models;
  private final CallLog calls;
  private final Clock clock;

  ModelApi(SimulatedModels models, CallLog calls, Clock clock) {
    this.models = models;
    this.calls = calls;
    this.clock = clock;
  }

  Reply reply(Wire wire, WireHead head, byte[] body) {
    Optional<String> job = head.header("x-millrace-job");
    try {
      WireRequest request = wire.read(head, body);
      String modelId = request.modelId();
      Call call = open(modelId, hashOf(request.user()), request.images().count(), job);
      return modelId.startsWith("unknown.")
          ? Reply.refused(call, wire.failure(WireFailure.unknownModel(modelId)))
          : admitted(call, models.withId(modelId), wire, request);
    } catch (InvalidRequestException invalid) {
      return Reply.refused(open(head.modelId(), "", 0, job), wire.failure(invalid.asFailure()));
    }
  }

  private Call open(String modelId, String promptHash, int images, Optional<String> job) {
    return calls.open(new CallOpening(clock.instant(), modelId, promptHash, images, job));
  }

  private static Reply admitted(Call call, SimulatedModel model, Wire wire, WireRequest request) {
    return switch (model.admit(request.reservation())) {
      case Admission.Refused _ -> Reply.throttled(call, wire.failure(WireFailure.throttled()));
      case Admission.Admitted(Ending ending, Duration latency) -> {
        String text =
            Answerer.answer(
                request.system(), request.user(), request.schema(), request.images().count());
        WireAnswer answer =
            ending == Ending.TRUNCATE
                ? WireAnswer.truncated(request, text)
                : WireAnswer.of(request, text);
        Runnable settle = () -> model.settle(request.reservation(), answer.totalTokens());
        WireResponse whole = wire.answer(request, answer, latency);
        yield ended(call, ending, wire, whole, latency).settledBy(settle);
      }
    };
  }

  private static Reply ended(
      Call call, Ending ending, Wire wire, WireResponse whole, Duration latency) {
    return switch (ending) {
      case OK, TRUNCATE -> Reply.answered(call, CallStatus.OK, whole, latency);
      case MALFORMED ->
          Reply.answered(call, CallStatus.MALFORMED, WireResponse.ok(BROKEN), latency);
      case HOLD -> Reply.held(call, whole);
      case HANG -> Reply.never(call);
      case THROTTLE -> Reply.throttled(call, wire.failure(WireFailure.throttled()));
      case ERROR -> failed(call, wire, WireFailure.Kind.SERVER_ERROR, latency);
      case MODEL_ERROR -> failed(call, wire, WireFailure.Kind.MODEL_ERROR, latency);
      case MODEL_TIMEOUT -> failed(call, wire, WireFailure.Kind.MODEL_TIMEOUT, latency);
      case NOT_READY -> failed(call, wire, WireFailure.Kind.NOT_READY, latency);
      case UNAVAILABLE -> failed(call, wire, WireFailure.Kind.UNAVAILABLE, latency);
    };
  }

  private static Reply failed(Call call, Wire wire, WireFailure.Kind kind, Duration latency) {
    return Reply.failed(call, wire.failure(WireFailure.asTold(kind)), latency);
  }

  private static String hashOf(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
