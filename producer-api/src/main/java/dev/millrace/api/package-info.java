/** The application that accepts jobs and tells what became of them. */
@NullMarked
package dev.millrace.api;

import org.jspecify.annotations.NullMarked;
