/** Builds the AWS clients of both applications. */
@NullMarked
package dev.millrace.aws.client;

import org.jspecify.annotations.NullMarked;
