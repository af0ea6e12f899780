/** Bedrock's Converse request, answer and errors as they look on the wire. */
@NullMarked
package dev.millrace.localstack.emulators.simulator.converse;

import org.jspecify.annotations.NullMarked;
