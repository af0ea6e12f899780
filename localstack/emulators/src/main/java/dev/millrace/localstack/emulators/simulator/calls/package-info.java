/** What became of each call. */
@NullMarked
package dev.millrace.localstack.emulators.simulator.calls;

import org.jspecify.annotations.NullMarked;
