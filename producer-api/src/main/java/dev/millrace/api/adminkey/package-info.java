/** The one-off command that makes a tenant's first key. */
@NullMarked
package dev.millrace.api.adminkey;

import org.jspecify.annotations.NullMarked;
