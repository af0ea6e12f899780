/** The queues, the bucket and the table that Millrace expects to find. */
@NullMarked
package dev.millrace.localstack.emulators.resources;

import org.jspecify.annotations.NullMarked;
