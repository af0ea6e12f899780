package dev.millrace.benchmarks.faults.proxy;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers that no service gave. */
final class HttpRefusals {
  private HttpRefusals() {}

  /** As every service of AWS that has a bad moment; SDKs know it by the status alone. */
  static HttpMessage internalError() {
    var fields =
        List.of(
            new HttpHead.Field("Content-Type", "application/json"),
            new HttpHead.Field("x-amzn-errortype", "InternalServerException"));
    var head = new HttpHead("HTTP/1.1 500 Internal Server Error", fields, false);
    byte[] body =
        "{\"__type\":\"InternalServerException\",\"message\":\"a bad moment\"}"
            .getBytes(StandardCharsets.UTF_8);
    return new HttpMessage(head, body);
  }
}
