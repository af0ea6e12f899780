package dev.millrace.job.message;

import dev.millrace.job.Usage;

/** The LLM tokens of one call, and the LLM that spent them. */
public record CallUsage(String llmModelId, Usage usage) {}
