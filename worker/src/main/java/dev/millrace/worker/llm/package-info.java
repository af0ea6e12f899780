/** The vocabulary of calls to an LLM, and the guard every call passes. */
@NullMarked
package dev.millrace.worker.llm;

import org.jspecify.annotations.NullMarked;
