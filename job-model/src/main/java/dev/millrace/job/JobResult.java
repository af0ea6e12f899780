package dev.millrace.job;

/** The stored answer of a succeeded job, and the LLM that gave it. */
public record JobResult(PayloadRef payload, String llmModelId, Usage usage) {}
