/** Turns documents into blocks of text and images, in child processes that may be killed. */
@NullMarked
package dev.millrace.worker.document;

import org.jspecify.annotations.NullMarked;
