/** OpenAI's Chat Completions as they look on the wire. */
@NullMarked
package dev.millrace.localstack.emulators.simulator.chat;

import org.jspecify.annotations.NullMarked;
