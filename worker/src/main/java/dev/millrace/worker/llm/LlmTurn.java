package dev.millrace.worker.llm;

import java.util.List;
import java.util.stream.Stream;

/** One turn of a conversation with an LLM. */
public sealed interface LlmTurn {

  /** What we say. */
  record User(List<LlmBlock> blocks) implements LlmTurn {
    public User {
      blocks = List.copyOf(blocks);
    }

    public User(String text) {
      this(List.of(new LlmBlock.Text(text)));
    }

    /** The same, and then some text. */
    public User plus(String text) {
      return new User(Stream.concat(blocks.stream(), Stream.of(new LlmBlock.Text(text))).toList());
    }
  }

  /** What the LLM said before. */
  record Assistant(String text) implements LlmTurn {}
}
