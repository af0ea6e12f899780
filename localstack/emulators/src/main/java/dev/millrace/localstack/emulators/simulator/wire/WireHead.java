package dev.millrace.localstack.emulators.simulator.wire;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a request says outside of its body.
 *
 * @param modelId from the path; empty if the provider takes it from the body
 * @param headers finds a header's value, whatever the case of its name
 */
public record WireHead(String modelId, Function<String, Optional<String>> headers) {

  public Optional<String> header(String name) {
    return headers.apply(name);
  }
}
