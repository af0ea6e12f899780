/**
 * The way of one delivery, from claim to settlement; the only place where queues meet execution.
 */
@NullMarked
package dev.millrace.worker.dispatch;

import org.jspecify.annotations.NullMarked;
