/** What arrives in a tenant's inbox in S3, announced or dropped: each object becomes one job. */
@NullMarked
package dev.millrace.api.inbox;

import org.jspecify.annotations.NullMarked;
