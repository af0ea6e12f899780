package dev.millrace.aws.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.millrace.aws.Golden;
import dev.millrace.job.DocumentRef;
import dev.millrace.job.JobInput;
import dev.millrace.job.PayloadRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JobInputCodecTest {
  private static final DocumentRef DOCUMENT =
      new DocumentRef(
          "Zürich + Basel.pdf",
          new PayloadRef.Dropped("files/acme/2026-12-21/upl_1/Zürich + Basel.pdf", "\"e1\"", 42));
  private static final DocumentRef SCAN =
      new DocumentRef("scan.png", new PayloadRef.Dropped("files/acme/x/scan.png", "\"e2\"", 7));

  private final JobInputCodec codec = new JobInputCodec();

  static Stream<Arguments> goldenInputs() {
    return Stream.of(
        arguments("text", JobInput.ofText("To whom it may \"concern\"\n")),
        arguments("documents", new JobInput(Optional.empty(), List.of(DOCUMENT, SCAN))),
        arguments("both", new JobInput(Optional.of("Compare."), List.of(DOCUMENT))));
  }

  @ParameterizedTest
  @MethodSource("goldenInputs")
  void readsAndWritesTheInputsOfVersion1(String name, JobInput input) {
    String golden = Golden.v1("input-" + name + ".json");

    assertThat(codec.decode(golden.getBytes(UTF_8))).contains(input);
    assertThat(codec.encode(input)).asString(UTF_8).isEqualTo(golden);
  }

  @Test
  void ignoresFieldsItDoesNotKnow() {
    assertThat(codec.decode("{\"text\":\"a\",\"later\":[1]}".getBytes(UTF_8)))
        .contains(JobInput.ofText("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not JSON",
        "null",
        "[]",
        "{}",
        "{\"text\":1}",
        "{\"text\":null}",
        "{\"documents\":[]}",
        "{\"documents\":{}}",
        "{\"documents\":[1]}",
        "{\"text\":\"a\",\"documents\":[{}]}",
        "{\"documents\":[{\"name\":\"a\",\"key\":\"k\",\"etag\":\"e\",\"bytes\":\"1\"}]}",
        "{\"documents\":[{\"name\":\"a\",\"key\":\"k\",\"etag\":\"e\",\"bytes\":-1}]}",
        "{\"documents\":[{\"name\":\" \",\"key\":\"k\",\"etag\":\"e\",\"bytes\":1}]}"
      })
  void findsNoInputInOtherBytes(String content) {
    assertThat(codec.decode(content.getBytes(UTF_8))).isEmpty();
  }
}
