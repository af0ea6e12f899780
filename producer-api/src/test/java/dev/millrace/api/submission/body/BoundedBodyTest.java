package dev.millrace.api.submission.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedBodyTest {
  private static final int LIMIT = 1 << 20;

  @ParameterizedTest
  @CsvSource({"a, 1048575", "a, 1048576", "ä, 524288", "🌊, 262144"})
  void takesABodyOfItsLimitInBytes(String character, int count) throws IOException {
    byte[] body = bytes(character, count);

    assertThat(new BoundedBody(LIMIT).read(new ByteArrayInputStream(body))).isEqualTo(body);
  }

  @ParameterizedTest
  @CsvSource({"a, 1048577", "ä, 524289", "🌊, 262145"})
  void refusesMoreBytesWhateverTheNumberOfCharacters(String character, int count) {
    var body = new ByteArrayInputStream(bytes(character, count));

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> new BoundedBody(LIMIT).read(body))
        .satisfies(
            refused -> assertThat(refused.problem().type()).isEqualTo(ProblemType.BODY_TOO_LARGE));
  }

  private static byte[] bytes(String character, int count) {
    return character.repeat(count).getBytes(StandardCharsets.UTF_8);
  }
}
