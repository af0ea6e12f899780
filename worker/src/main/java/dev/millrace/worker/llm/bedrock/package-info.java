/** LLMs of Amazon Bedrock through its Converse operation. */
@NullMarked
package dev.millrace.worker.llm.bedrock;

import org.jspecify.annotations.NullMarked;
