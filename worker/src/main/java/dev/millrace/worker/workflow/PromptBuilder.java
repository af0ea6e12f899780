package dev.millrace.worker.workflow;

import dev.millrace.worker.document.DocumentBlock;
import dev.millrace.worker.llm.LlmBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Puts the prompt's own words and the job's data in a row; neighbouring texts become one block. */
final class PromptBuilder {
  /**
   * What would end, or begin, the part of the prompt that is only data, also with blanks, invisible
   * characters or slashes inside, or with its rest in the block that follows. It never looks past
   * the next tag and never turns back, so its time grows with the text only.
   */
  private static final Pattern DOCUMENT_TAG =
      Pattern.compile("(?iu)<(?=[\\s\\p{Z}\\p{C}/\\\\]*+(?:document\\b|\\z))");

  private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^\\p{L}\\p{N} ._()-]+");
  private static final int LONGEST_NAME = 100;

  private final List<LlmBlock> blocks = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  void literal(String words) {
    text.append(words);
  }

  void data(List<DocumentBlock> data) {
    boolean isFirst = true;
    for (DocumentBlock block : data) {
      if (!isFirst) {
        text.append('\n');
      }
      isFirst = false;
      switch (block) {
        case DocumentBlock.Text(String found) ->
            text.append(DOCUMENT_TAG.matcher(found).replaceAll("&lt;"));
        case DocumentBlock.Image(var format, byte[] bytes) -> {
          endText();
          blocks.add(new LlmBlock.Image(format, bytes));
        }
      }
    }
  }

  void documents(List<InputPart> parts) {
    for (int i = 0; i < parts.size(); i++) {
      InputPart part = parts.get(i);
      text.append(i == 0 ? "" : "\n\n").append(openingTag(i + 1, part.name())).append('\n');
      data(part.blocks());
      text.append("\n</document>");
    }
  }

  private static String openingTag(int index, Optional<String> name) {
    String named = name.map(found -> " name=\"" + harmless(found) + "\"").orElse("");
    return "<document index=\"" + index + "\"" + named + ">";
  }

  /** A name is the caller's own text: it keeps what cannot leave the quotes around it. */
  private static String harmless(String name) {
    String kept = NOT_OF_A_NAME.matcher(name).replaceAll("_");
    return kept.codePoints()
        .limit(LONGEST_NAME)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private void endText() {
    if (!text.toString().isBlank()) {
      blocks.add(new LlmBlock.Text(text.toString()));
    }
    text.setLength(0);
  }

  List<LlmBlock> blocks() {
    endText();
    return blocks;
  }
}
