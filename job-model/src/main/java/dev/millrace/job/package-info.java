/** The job: what it is, which states it can be in and how one state becomes another. */
@NullMarked
package dev.millrace.job;

import org.jspecify.annotations.NullMarked;
