/** What running workers must hear at once, in the job table. */
@NullMarked
package dev.millrace.aws.control;

import org.jspecify.annotations.NullMarked;
