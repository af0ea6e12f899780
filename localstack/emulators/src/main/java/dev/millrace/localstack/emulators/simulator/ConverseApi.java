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
import dev.millrace.localstack.emulators.simulator.converse.ConverseAnswer;
import dev.millrace.localstack.emulators.simulator.converse.ConverseError;
import dev.millrace.localstack.emulators.simulator.converse.ConverseReader;
import dev.millrace.localstack.emulators.simulator.converse.ConverseRequest;
import dev.millrace.localstack.emulators.simulator.converse.InvalidConverseException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** {@code POST /model/{modelId}/converse}: decides at the call's start how it will end. */
final class ConverseApi {

  private final SimulatedModels models;
  private final CallLog calls;
  private final Clock clock;

  ConverseApi(SimulatedModels models, CallLog calls, Clock clock) {
    this.models = models;
    this.calls = calls;
    this.clock = clock;
  }

  Reply reply(String modelId, Optional<String> job, byte[] body) {
    try {
      ConverseRequest request = ConverseReader.read(body);
      Call call = open(modelId, hashOf(request.user()), request.images(), job);
      return modelId.startsWith("unknown.")
          ? Reply.refused(call, ConverseError.unknownModel(modelId))
          : admitted(call, models.withId(modelId), request);
    } catch (InvalidConverseException invalid) {
      return Reply.refused(open(modelId, "", 0, job), invalid.asError());
    }
  }

  private Call open(String modelId, String promptHash, int images, Optional<String> job) {
    return calls.open(new CallOpening(clock.instant(), modelId, promptHash, images, job));
  }

  private static Reply admitted(Call call, SimulatedModel model, ConverseRequest request) {
    return switch (model.admit(request.reservation())) {
      case Admission.Refused _ -> Reply.throttled(call);
      case Admission.Admitted(Ending ending, Duration latency) -> {
        String text =
            Answerer.answer(request.system(), request.user(), request.schema(), request.images());
        ConverseAnswer answer =
            ending == Ending.TRUNCATE
                ? ConverseAnswer.truncated(request, text)
                : ConverseAnswer.of(request, text);
        Runnable settle = () -> model.settle(request.reservation(), answer.totalTokens());
        yield ended(call, ending, answer, latency).settledBy(settle);
      }
    };
  }

  private static Reply ended(Call call, Ending ending, ConverseAnswer answer, Duration latency) {
    return switch (ending) {
      case OK, TRUNCATE -> Reply.answered(call, CallStatus.OK, answer.body(latency), latency);
      case MALFORMED ->
          Reply.answered(call, CallStatus.MALFORMED, "{\"output\":".getBytes(UTF_8), latency);
      case HOLD -> Reply.held(call, answer.body(latency));
      case HANG -> Reply.never(call);
      case THROTTLE -> Reply.throttled(call);
      case ERROR -> failed(call, 500, "InternalServerException", latency);
      case MODEL_ERROR -> failed(call, 424, "ModelErrorException", latency);
      case MODEL_TIMEOUT -> failed(call, 408, "ModelTimeoutException", latency);
      case NOT_READY -> failed(call, 429, "ModelNotReadyException", latency);
      case UNAVAILABLE -> failed(call, 503, "ServiceUnavailableException", latency);
    };
  }

  private static Reply failed(Call call, int status, String type, Duration latency) {
    return Reply.failed(
        call, new ConverseError(status, type, "The simulator was told to fail."), latency);
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
