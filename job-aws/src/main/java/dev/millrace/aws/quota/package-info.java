/** Slices of quota pools, in the job table. */
@NullMarked
package dev.millrace.aws.quota;

import org.jspecify.annotations.NullMarked;
