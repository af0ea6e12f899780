package dev.millrace.worker.workflow;

import dev.millrace.worker.document.DocumentBlock;
import java.util.List;
import java.util.Optional;

/**
 * A part of what a prompt is about: the caller's text, or one document.
 *
 * @param name of the document as the caller calls it, or empty for the text
 */
public record InputPart(Optional<String> name, List<DocumentBlock> blocks) {
  public InputPart {
    blocks = List.copyOf(blocks);
  }

  public static InputPart ofText(String text) {
    return new InputPart(Optional.empty(), List.of(new DocumentBlock.Text(text)));
  }

  public static InputPart ofDocument(String name, List<DocumentBlock> blocks) {
    return new InputPart(Optional.of(name), blocks);
  }

  public static InputPart ofDocument(String name, String text) {
    return ofDocument(name, List.of(new DocumentBlock.Text(text)));
  }

  public boolean isDocument() {
    return name.isPresent();
  }
}
