package dev.millrace.parser.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.parser.corpus.HostileDocument;
import dev.millrace.parser.corpus.HostileDocuments;
import dev.millrace.parser.protocol.ParseAnswer;
import dev.millrace.parser.protocol.ParseLimits;
import dev.millrace.parser.protocol.ParseRequest;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileDocumentsTest {
  private static final ParseLimits LIMITS =
      new ParseLimits(25 << 20, 2_000_000, 100, 10_000, 4, 500, 20, 64_000_000);

  private final DocumentReader reader = new DocumentReader();

  static Stream<HostileDocument> documents() {
    return HostileDocuments.all().stream();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void areRefusedForOneReason(HostileDocument document) {
    ParseAnswer answer = reader.read(new ParseRequest("", document.bytes(), LIMITS));

    assertThat(answer).isEqualTo(new ParseAnswer.Refused(document.expected()));
  }
}
