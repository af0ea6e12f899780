/** The Bedrock simulator's control, from outside its process. */
@NullMarked
package dev.millrace.localstack.simulator;

import org.jspecify.annotations.NullMarked;
