/** Workflows and the routes to LLMs: what both applications must agree on. */
@NullMarked
package dev.millrace.job.workflow;

import org.jspecify.annotations.NullMarked;
