package dev.millrace.worker.llm;

/** Asks an LLM once. */
@FunctionalInterface
public interface LlmClient {
  /**
   * Blocks until the answer is complete. An interrupt ends the call and is reported as {@link
   * dev.millrace.job.attempt.Fault.Interrupted}; nothing is thrown for what a provider does.
   */
  LlmReply ask(LlmRequest request);
}
