package dev.millrace.localstack.emulators.simulator.converse;

import dev.millrace.localstack.emulators.simulator.wire.WireFailure;
import dev.millrace.localstack.emulators.simulator.wire.WireResponse;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Errors as Bedrock sends them: status, header {@code x-amzn-ErrorType} and a message. */
public final class BedrockErrors {

  private static final JsonMapper JSON = JsonMapper.shared();

  private BedrockErrors() {}

  public static WireResponse of(WireFailure failure) {
    return switch (failure.kind()) {
      case INVALID -> error(400, "ValidationException", failure);
      case UNAUTHENTICATED -> error(403, "AccessDeniedException", failure);
      case UNKNOWN_MODEL -> error(404, "ResourceNotFoundException", failure);
      case THROTTLED -> error(429, "ThrottlingException", failure);
      case SERVER_ERROR -> error(500, "InternalServerException", failure);
      case MODEL_ERROR -> error(424, "ModelErrorException", failure);
      case MODEL_TIMEOUT -> error(408, "ModelTimeoutException", failure);
      case NOT_READY -> error(429, "ModelNotReadyException", failure);
      case UNAVAILABLE -> error(503, "ServiceUnavailableException", failure);
    };
  }

  private static WireResponse error(int status, String type, WireFailure failure) {
    byte[] body = JSON.writeValueAsBytes(JSON.createObjectNode().put("message", failure.message()));
    return new WireResponse(status, Map.of("x-amzn-ErrorType", type), body);
  }
}
