/**
 * Starts Millrace on one machine: emulators, producer API and workers, each a process of its own.
 */
@NullMarked
package dev.millrace.localstack;

import org.jspecify.annotations.NullMarked;
