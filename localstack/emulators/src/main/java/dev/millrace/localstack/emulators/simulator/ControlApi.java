package dev.millrace.localstack.emulators.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.localstack.emulators.simulator.behaviour.Behaviour;
import dev.millrace.localstack.emulators.simulator.behaviour.BehaviourReader;
import dev.millrace.localstack.emulators.simulator.behaviour.InvalidBehaviourException;
import dev.millrace.localstack.emulators.simulator.behaviour.SimulatedModels;
import dev.millrace.localstack.emulators.simulator.calls.CallLog;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;

/** {@code /_simulator}: sets the behaviour, releases what is held, reads and clears the calls. */
final class ControlApi {

  static final String PREFIX = "/_simulator";

  private final SimulatedModels models;
  private final CallLog calls;
  private final HeldReplies held;

  ControlApi(SimulatedModels models, CallLog calls, HeldReplies held) {
    this.models = models;
    this.calls = calls;
    this.held = held;
  }

  FullHttpResponse answer(String method, QueryStringDecoder target, byte[] body) {
    return switch (method + " " + target.path().substring(PREFIX.length())) {
      case "GET /health" -> Responses.json(200, "{\"status\":\"UP\"}".getBytes(UTF_8));
      case "PUT /behaviour" -> behave(body);
      case "DELETE /behaviour" -> {
        models.behave(Behaviour.STANDARD);
        yield Responses.empty();
      }
      case "GET /calls" -> calls(target);
      case "DELETE /calls" -> {
        calls.clear();
        yield Responses.empty();
      }
      case "POST /release" -> {
        held.release();
        yield Responses.empty();
      }
      case "DELETE " -> {
        models.behave(Behaviour.STANDARD);
        held.release();
        calls.clear();
        yield Responses.empty();
      }
      default -> Responses.message(404, "", "The simulator has no " + method + target.path());
    };
  }

  private FullHttpResponse behave(byte[] body) {
    try {
      models.behave(BehaviourReader.read(body));
      return Responses.empty();
    } catch (InvalidBehaviourException invalid) {
      return Responses.refusal(invalid);
    }
  }

  /** {@code limit} is the most calls to list; without it all that are kept are listed. */
  private FullHttpResponse calls(QueryStringDecoder target) {
    String limit = target.parameters().getOrDefault("limit", List.of("1000000")).getFirst();
    return limit.matches("\\d{1,7}")
        ? Responses.json(200, calls.asJson(Integer.parseInt(limit)))
        : Responses.message(400, "limit", "must be a whole number");
  }
}
