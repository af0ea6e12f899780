/** What became of jobs: the status of one, and the list of a tenant's. */
@NullMarked
package dev.millrace.api.query;

import org.jspecify.annotations.NullMarked;
