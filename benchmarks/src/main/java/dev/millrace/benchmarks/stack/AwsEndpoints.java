package dev.millrace.benchmarks.stack;

import java.util.Map;

/** The SDK's environment variables as the system properties that mean the same. */
final class AwsEndpoints {
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "AWS_REGION", "aws.region",
          "AWS_ACCESS_KEY_ID", "aws.accessKeyId",
          "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey",
          "AWS_ENDPOINT_URL_SQS", "aws.endpointUrlSqs",
          "AWS_ENDPOINT_URL_S3", "aws.endpointUrlS3",
          "AWS_ENDPOINT_URL_DYNAMODB", "aws.endpointUrlDynamoDb",
          "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "aws.endpointUrlBedrockRuntime");

  private AwsEndpoints() {}

  static void use(Map<String, String> environment) {
    PROPERTIES.forEach((variable, property) -> {
      String value = environment.get(variable);
      if (value != null) {
        System.setProperty(property, value);
      }
    });
  }
}
