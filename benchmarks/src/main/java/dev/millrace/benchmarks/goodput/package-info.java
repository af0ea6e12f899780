/** How much of a provider's quota is used, and how many calls are refused on the way there. */
@NullMarked
package dev.millrace.benchmarks.goodput;

import org.jspecify.annotations.NullMarked;
