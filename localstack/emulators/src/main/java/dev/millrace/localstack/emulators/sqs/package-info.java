/** Embedded SQS. */
@NullMarked
package dev.millrace.localstack.emulators.sqs;

import org.jspecify.annotations.NullMarked;
