package dev.millrace.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentRefTest {
  private static final PayloadRef.Dropped OBJECT = new PayloadRef.Dropped("files/acme/a", "e", 1);

  @Test
  void keepsTheEndOfALongNameSinceItTellsTheType() {
    assertThat(DocumentRef.called("n".repeat(300) + ".pdf", OBJECT).name())
        .isEqualTo("n".repeat(251) + ".pdf");
  }

  @Test
  void keepsNoHalfOfACharacter() {
    assertThat(DocumentRef.called("🌊".repeat(127) + ".p", OBJECT).name())
        .isEqualTo("🌊".repeat(126) + ".p");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void givesANameToWhatHasNone(String name) {
    assertThat(DocumentRef.called(name, OBJECT).name()).isEqualTo("document");
  }

  @Test
  void keepsAnyOtherName() {
    assertThat(DocumentRef.called("Zürich + 1.pdf", OBJECT))
        .isEqualTo(new DocumentRef("Zürich + 1.pdf", OBJECT));
  }
}
