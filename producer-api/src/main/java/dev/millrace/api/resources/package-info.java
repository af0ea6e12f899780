/** What a deployment gives the application: queues, table, bucket and catalog. */
@NullMarked
package dev.millrace.api.resources;

import org.jspecify.annotations.NullMarked;
