/** LLMs of Amazon Bedrock, through Converse or, for Anthropic's, InvokeModel. */
@NullMarked
package dev.millrace.worker.llm.bedrock;

import org.jspecify.annotations.NullMarked;
