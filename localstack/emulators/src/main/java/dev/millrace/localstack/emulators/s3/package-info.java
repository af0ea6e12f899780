/** Embedded S3 that sends the events which AWS would send. */
@NullMarked
package dev.millrace.localstack.emulators.s3;

import org.jspecify.annotations.NullMarked;
