package dev.millrace.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.workflow.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
  private static final List<String> LABELS = List.of("Invoice", "contract");

  @ParameterizedTest
  @CsvSource({"invoice, Invoice", "' Contract\n', contract", "INVOICE, Invoice"})
  void acceptsALabelInAnyCase(String text, String label) {
    assertThat(Answer.to(step(LABELS), text)).isEqualTo(new Answer.Accepted(label));
  }

  @ParameterizedTest
  @CsvSource({"an invoice", "''", "letter"})
  void rejectsWhatIsNoLabelAndNamesThem(String text) {
    Answer answer = Answer.to(step(LABELS), text);

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Rejected.class,
            rejected -> assertThat(rejected.reminder()).contains("Invoice, contract"));
  }

  @Test
  void acceptsAnyTextButNone() {
    assertThat(Answer.to(step(List.of()), " Short. ")).isEqualTo(new Answer.Accepted("Short."));
    assertThat(Answer.to(step(List.of()), " \n")).isInstanceOf(Answer.Rejected.class);
  }

  private static Step.Prompt step(List<String> labels) {
    return new Step.Prompt("classify", "", "{{input}}", Optional.empty(), 10, 0, labels);
  }
}
