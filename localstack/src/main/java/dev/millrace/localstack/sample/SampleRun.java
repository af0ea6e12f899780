package dev.millrace.localstack.sample;

import java.util.Optional;

/** How a sample ended, as the table shows it. */
record SampleRun(
    Sample sample,
    String job,
    String status,
    String model,
    long tokens,
    double seconds,
    Optional<String> error,
    String answer) {

  /** Whether everything the manifest says came true. */
  boolean isAsExpected() {
    return status.equals(sample.expectedStatus())
        && error.equals(sample.expectedError())
        && sample.expectedWord().map(answer::contains).orElse(true);
  }
}
