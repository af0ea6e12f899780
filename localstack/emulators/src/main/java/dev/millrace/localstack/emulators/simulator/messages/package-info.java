/** Anthropic's Messages as they look on the wire, from Anthropic and through InvokeModel. */
@NullMarked
package dev.millrace.localstack.emulators.simulator.messages;

import org.jspecify.annotations.NullMarked;
