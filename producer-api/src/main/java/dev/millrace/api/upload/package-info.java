/** Objects dropped into a tenant's inbox in S3, each of which becomes one job. */
@NullMarked
package dev.millrace.api.upload;

import org.jspecify.annotations.NullMarked;
