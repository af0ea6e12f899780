/** Rules that hold for the whole module. */
@NullMarked
package dev.millrace.aws;

import org.jspecify.annotations.NullMarked;
