/** Documents made in code, good and bad ones, for the tests of this module and of others. */
@NullMarked
package dev.millrace.parser.corpus;

import org.jspecify.annotations.NullMarked;
