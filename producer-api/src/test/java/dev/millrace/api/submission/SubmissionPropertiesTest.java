package dev.millrace.api.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.api.Binding;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.util.unit.DataSize;

class SubmissionPropertiesTest {
  @Test
  void hasDefaults() {
    assertThat(Binding.of("millrace.submission", SubmissionProperties.class, Map.of()))
        .isEqualTo(
            new SubmissionProperties(
                DataSize.ofMegabytes(3), Duration.ofSeconds(30), Duration.ofDays(14), "1.00"));
  }

  @Test
  void bindsEveryKey() {
    assertThat(
            Binding.of(
                "millrace.submission",
                SubmissionProperties.class,
                Map.of("max-body", "2MB", "max-wait", "5s", "retention", "1d", "max-cost", "0.5")))
        .isEqualTo(
            new SubmissionProperties(
                DataSize.ofMegabytes(2), Duration.ofSeconds(5), Duration.ofDays(1), "0.5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "free"})
  void refusesALargestCostThatIsNone(String cost) {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() ->
            Binding.of("millrace.submission", SubmissionProperties.class, Map.of("max-cost", cost)))
        .havingRootCause()
        .withMessageContaining("cost cap");
  }

  @Test
  void refusesABodyThatDoesNotFitIntoMemory() {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() ->
            Binding.of(
                "millrace.submission", SubmissionProperties.class, Map.of("max-body", "65MB")))
        .havingRootCause()
        .withMessageContaining("millrace.submission.max-body");
  }
}
