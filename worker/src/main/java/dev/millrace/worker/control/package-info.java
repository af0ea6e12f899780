/** Hears at once what running attempts must know, such as that their job is no longer wanted. */
@NullMarked
package dev.millrace.worker.control;

import org.jspecify.annotations.NullMarked;
