/** The description of the HTTP API, for programs and for people. */
@NullMarked
package dev.millrace.api.openapi;

import org.jspecify.annotations.NullMarked;
