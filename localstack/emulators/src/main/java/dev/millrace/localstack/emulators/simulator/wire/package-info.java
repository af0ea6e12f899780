/** What every provider's wire has in common: a request, an answer or a failure. */
@NullMarked
package dev.millrace.localstack.emulators.simulator.wire;

import org.jspecify.annotations.NullMarked;
