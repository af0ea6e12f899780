/** A server that speaks Bedrock's wire and is told over HTTP how to behave. */
@NullMarked
package dev.millrace.localstack.emulators.simulator;

import org.jspecify.annotations.NullMarked;
