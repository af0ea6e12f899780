/** What attempts came to: counted from their outcomes. */
@NullMarked
package dev.millrace.api.ledger;

import org.jspecify.annotations.NullMarked;
