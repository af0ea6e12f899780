/** What the worker and a parser process say to each other; neither trusts the other's lengths. */
@NullMarked
package dev.millrace.parser.protocol;

import org.jspecify.annotations.NullMarked;
