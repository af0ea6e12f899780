/** Bears the name of the worker's parser process, to stand in front of it. */
@NullMarked
package dev.millrace.parser;

import org.jspecify.annotations.NullMarked;
