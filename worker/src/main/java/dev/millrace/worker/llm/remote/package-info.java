/** Calls of providers over HTTP, whatever they speak. */
@NullMarked
package dev.millrace.worker.llm.remote;

import org.jspecify.annotations.NullMarked;
