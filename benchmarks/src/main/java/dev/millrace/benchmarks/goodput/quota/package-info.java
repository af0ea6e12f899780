/** The shapes that a provider's quota may have. */
@NullMarked
package dev.millrace.benchmarks.goodput.quota;

import org.jspecify.annotations.NullMarked;
