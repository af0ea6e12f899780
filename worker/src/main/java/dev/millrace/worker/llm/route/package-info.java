/** Decides which route answers a call: the one that was asked for, or a fallback. */
@NullMarked
package dev.millrace.worker.llm.route;

import org.jspecify.annotations.NullMarked;
