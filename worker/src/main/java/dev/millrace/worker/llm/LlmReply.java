package dev.millrace.worker.llm;

import dev.millrace.job.Usage;
import dev.millrace.job.attempt.Fault;

/** What became of one call. */
public sealed interface LlmReply {

  /** The LLM's whole answer. */
  record Answered(String text, Usage usage) implements LlmReply {}

  /**
   * No answer that can be used.
   *
   * @param usage what was paid nevertheless, such as for an answer that was cut off
   */
  record Refused(Fault fault, Usage usage) implements LlmReply {
    public Refused(Fault fault) {
      this(fault, Usage.NONE);
    }
  }
}
