/** What the operator of the deployment may do for all tenants: stop model calls, and lift that. */
@NullMarked
package dev.millrace.api.operations;

import org.jspecify.annotations.NullMarked;
