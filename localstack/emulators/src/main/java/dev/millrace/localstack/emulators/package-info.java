/** Starts the embedded AWS services and the Bedrock simulator, and stops them with their parent. */
@NullMarked
package dev.millrace.localstack.emulators;

import org.jspecify.annotations.NullMarked;
