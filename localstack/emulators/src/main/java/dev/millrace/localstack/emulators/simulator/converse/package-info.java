/** Bedrock's Converse as it looks on the wire. */
@NullMarked
package dev.millrace.localstack.emulators.simulator.converse;

import org.jspecify.annotations.NullMarked;
