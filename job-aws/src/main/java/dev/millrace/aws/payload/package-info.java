/** Inputs and results: small ones as items of the job table, large ones as objects in S3. */
@NullMarked
package dev.millrace.aws.payload;

import org.jspecify.annotations.NullMarked;
