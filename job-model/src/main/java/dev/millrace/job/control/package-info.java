/** What running workers must hear at once, such as that a job is no longer wanted. */
@NullMarked
package dev.millrace.job.control;

import org.jspecify.annotations.NullMarked;
