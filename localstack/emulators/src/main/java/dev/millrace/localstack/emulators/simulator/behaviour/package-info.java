/** What the simulator was told to do, and the quotas it enforces. */
@NullMarked
package dev.millrace.localstack.emulators.simulator.behaviour;

import org.jspecify.annotations.NullMarked;
