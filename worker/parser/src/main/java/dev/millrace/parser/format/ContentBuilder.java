package dev.millrace.parser.format;

import dev.millrace.parser.protocol.ImageEncoding;
import dev.millrace.parser.protocol.ParseAnswer;
import dev.millrace.parser.protocol.ParseLimits;
import dev.millrace.parser.protocol.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects a document's content within its limits. Text without an image between is one block. */
final class ContentBuilder {
  /** What no reader sees and some LLM may take for something. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\uFEFF&&[^\\n\\t]]");

  private static final Pattern LINE_END = Pattern.compile("\\r\\n?");

  private final ParseLimits limits;
  private final List<ParseAnswer.Block> blocks = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int characters;
  private int images;

  ContentBuilder(ParseLimits limits) {
    this.limits = limits;
  }

  /** Adds a line or more of text. */
  void text(String lines) {
    String visible = INVISIBLE.matcher(LINE_END.matcher(lines).replaceAll("\n")).replaceAll("");
    if (visible.isBlank()) {
      return;
    }
    characters += visible.length() + 1;
    if (characters > limits.characters()) {
      throw new RefusedException(Refusal.TOO_MANY_CHARACTERS);
    }
    text.append(visible).append('\n');
  }

  void image(ImageEncoding encoding, byte[] bytes) {
    images++;
    if (images > limits.images()) {
      throw new RefusedException(Refusal.TOO_MANY_IMAGES);
    }
    endText();
    blocks.add(new ParseAnswer.Image(encoding, bytes));
  }

  /** Everything that was added. */
  ParseAnswer.Content build() {
    endText();
    if (blocks.isEmpty()) {
      throw new RefusedException(Refusal.EMPTY);
    }
    return new ParseAnswer.Content(blocks);
  }

  private void endText() {
    if (!text.isEmpty()) {
      blocks.add(new ParseAnswer.Text(text.toString().strip()));
      text.setLength(0);
    }
  }
}
