/** Answers that follow from the prompt alone, so that a run can be repeated. */
@NullMarked
package dev.millrace.localstack.emulators.simulator.answer;

import org.jspecify.annotations.NullMarked;
