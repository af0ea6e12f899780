/** LLMs behind any endpoint that speaks OpenAI's Chat Completions. */
@NullMarked
package dev.millrace.worker.llm.openai;

import org.jspecify.annotations.NullMarked;
