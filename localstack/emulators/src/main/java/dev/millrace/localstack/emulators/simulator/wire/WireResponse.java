package dev.millrace.localstack.emulators.simulator.wire;

import java.util.Map;

/** Status, headers and JSON body of an HTTP answer. */
@SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
public record WireResponse(int status, Map<String, String> headers, byte[] body) {
  public WireResponse {
    headers = Map.copyOf(headers);
  }

  public static WireResponse ok(byte[] body) {
    return new WireResponse(200, Map.of(), body);
  }
}
