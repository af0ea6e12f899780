/** What a job costs in calls and capacity units, which is what AWS charges. */
@NullMarked
package dev.millrace.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
