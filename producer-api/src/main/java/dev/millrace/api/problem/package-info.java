/** What callers are told when a request fails: problem details after RFC 9457. */
@NullMarked
package dev.millrace.api.problem;

import org.jspecify.annotations.NullMarked;
