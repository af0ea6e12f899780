package dev.millrace.job;

import java.util.List;
import java.util.Optional;

/** What a job works on: a text, documents, or a text about documents. */
public record JobInput(Optional<String> text, List<DocumentRef> documents) {
  public static final int MAX_DOCUMENTS = 20;

  public JobInput {
    documents = List.copyOf(documents);
    if (text.isEmpty() && documents.isEmpty()) {
      throw new IllegalArgumentException("an input has a text or a document");
    }
    if (documents.size() > MAX_DOCUMENTS) {
      throw new IllegalArgumentException("an input has at most " + MAX_DOCUMENTS + " documents");
    }
  }

  public static JobInput ofText(String text) {
    return new JobInput(Optional.of(text), List.of());
  }
}
