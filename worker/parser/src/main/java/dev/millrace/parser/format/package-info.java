/** Finds out what a document is, and reads it with the library for its format. */
@NullMarked
package dev.millrace.parser.format;

import org.jspecify.annotations.NullMarked;
