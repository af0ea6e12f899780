/** What a step asks and which answers it takes. */
@NullMarked
package dev.millrace.worker.workflow;

import org.jspecify.annotations.NullMarked;
