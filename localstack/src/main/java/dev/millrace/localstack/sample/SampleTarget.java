package dev.millrace.localstack.sample;

import java.net.URI;
import java.util.Map;

/**
 * The stack that samples are pushed through.
 *
 * @param tenant whose key it is, and whose part of the inbox
 * @param environment the AWS SDK's standard settings of the stack
 */
public record SampleTarget(URI api, String key, String tenant, Map<String, String> environment) {
  public SampleTarget {
    environment = Map.copyOf(environment);
  }

  /** Where the LLMs answer. */
  URI llm() {
    return URI.create(value("AWS_ENDPOINT_URL_BEDROCK_RUNTIME"));
  }

  String value(String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new IllegalStateException("the stack does not say its " + name);
    }
    return value;
  }
}
