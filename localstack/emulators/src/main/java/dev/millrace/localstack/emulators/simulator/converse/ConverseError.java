package dev.millrace.localstack.emulators.simulator.converse;

import tools.jackson.databind.json.JsonMapper;

/**
 * An error as Bedrock sends it: status, header {@code x-amzn-ErrorType} and a body with a message.
 *
 * @param type the exception's name in the service model
 */
public record ConverseError(int status, String type, String message) {

  private static final JsonMapper JSON = JsonMapper.shared();

  public static ConverseError invalid(String why) {
    return new ConverseError(400, "ValidationException", why);
  }

  public static ConverseError unknownModel(String modelId) {
    return new ConverseError(
        404, "ResourceNotFoundException", "Could not resolve the foundation model " + modelId);
  }

  public static ConverseError throttled() {
    return new ConverseError(
        429, "ThrottlingException", "Too many requests, please wait before trying again.");
  }

  public byte[] body() {
    return JSON.writeValueAsBytes(JSON.createObjectNode().put("message", message));
  }
}
