/** The process that reads documents: one at a time, over its standard input and output. */
@NullMarked
package dev.millrace.parser;

import org.jspecify.annotations.NullMarked;
