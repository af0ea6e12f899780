package dev.millrace.worker.llm;

/** One turn of a conversation with an LLM. */
public sealed interface LlmTurn {

  String text();

  /** What we say. */
  record User(String text) implements LlmTurn {}

  /** What the LLM said before. */
  record Assistant(String text) implements LlmTurn {}
}
