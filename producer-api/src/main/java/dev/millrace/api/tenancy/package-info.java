/** Who calls: tenants, their API keys, and the check that every request passes. */
@NullMarked
package dev.millrace.api.tenancy;

import org.jspecify.annotations.NullMarked;
