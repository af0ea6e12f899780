package dev.millrace.worker.document;

import dev.millrace.job.FailureReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads every document as UTF-8 text, unless told what to say of a name. */
public final class FakeDocumentParser implements DocumentParser {
  private final Map<String, ParsedDocument> answers = new HashMap<>();
  private final List<String> parsed = new ArrayList<>();

  public void answer(String name, ParsedDocument answer) {
    answers.put(name, answer);
  }

  /** The names of the documents that were read, in order. */
  public List<String> parsed() {
    return List.copyOf(parsed);
  }

  @Override
  public ParsedDocument parse(DocumentSource source) {
    parsed.add(source.name());
    ParsedDocument answer = answers.get(source.name());
    return answer == null ? asText(source) : answer;
  }

  private static ParsedDocument asText(DocumentSource source) {
    String text = new String(source.bytes(), StandardCharsets.UTF_8);
    return text.isBlank()
        ? new ParsedDocument.Rejected(FailureReason.DOCUMENT_EMPTY, "no text")
        : new ParsedDocument.Content(List.of(new DocumentBlock.Text(text)));
  }
}
