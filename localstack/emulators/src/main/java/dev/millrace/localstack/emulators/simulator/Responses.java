package dev.millrace.localstack.emulators.simulator;

import dev.millrace.localstack.emulators.simulator.behaviour.InvalidBehaviourException;
import dev.millrace.localstack.emulators.simulator.wire.WireResponse;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import tools.jackson.databind.json.JsonMapper;

/** Builds the simulator's HTTP answers. */
final class Responses {

  private static final JsonMapper JSON = JsonMapper.shared();

  private Responses() {}

  static FullHttpResponse json(int status, byte[] body) {
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(body));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    return response;
  }

  static FullHttpResponse empty() {
    return json(204, new byte[0]);
  }

  static FullHttpResponse of(WireResponse answer) {
    FullHttpResponse response = json(answer.status(), answer.body());
    answer.headers().forEach(response.headers()::set);
    return response;
  }

  static FullHttpResponse refusal(InvalidBehaviourException invalid) {
    return message(400, invalid.field(), String.valueOf(invalid.getMessage()));
  }

  static FullHttpResponse message(int status, String field, String message) {
    var body = JSON.createObjectNode().put("field", field).put("message", message);
    return json(status, JSON.writeValueAsBytes(body));
  }
}
