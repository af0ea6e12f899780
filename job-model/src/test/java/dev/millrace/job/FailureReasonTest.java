package dev.millrace.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureReasonTest {

  /** Callers and stored jobs know these codes: add, never rename. */
  @Test
  void keepsItsCodes() {
    assertThat(Arrays.stream(FailureReason.values()).map(FailureReason::code))
        .containsExactly(
            "invalid_input",
            "input_too_large",
            "input_missing",
            "input_superseded",
            "document_encrypted",
            "document_corrupt",
            "document_empty",
            "document_type_unsupported",
            "document_too_large",
            "document_too_many_pages",
            "document_too_many_images",
            "parser_timed_out",
            "parser_died",
            "model_takes_no_images",
            "unknown_workflow",
            "unknown_model",
            "job_cost_cap",
            "price_unknown",
            "context_window_exceeded",
            "output_truncated",
            "output_invalid",
            "content_filtered",
            "model_refused_request",
            "model_access_denied",
            "model_not_found",
            "retries_exhausted",
            "kills_worker",
            "receive_limit",
            "internal_error");
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsCodeAndSpeaksInOneSentence(FailureReason reason) {
    assertThat(FailureReason.ofCode(reason.code())).isEqualTo(reason);
    assertThat(reason.message()).matches("[A-Z][^.]*\\.");
  }

  @Test
  void readsCodeOfLaterVersionAsDefect() {
    assertThat(FailureReason.ofCode("of_tomorrow")).isEqualTo(FailureReason.INTERNAL_ERROR);
  }

  @Test
  void cutsLongDetail() {
    assertThat(new Failure(FailureReason.INTERNAL_ERROR, "x".repeat(201)).detail()).hasSize(200);
  }
}
