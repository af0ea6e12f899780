/** The worker: wires delivery, execution and LLM together and hands its settings to them. */
@NullMarked
package dev.millrace.worker;

import org.jspecify.annotations.NullMarked;
