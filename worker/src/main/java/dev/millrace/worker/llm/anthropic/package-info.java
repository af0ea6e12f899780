/** Anthropic's LLMs through its Messages, whose bodies Bedrock takes too. */
@NullMarked
package dev.millrace.worker.llm.anthropic;

import org.jspecify.annotations.NullMarked;
