/**
 * The protocol of one job, searched: every interleaving of its submitters, its queue and two
 * workers with crashes, freezes, duplicates and lost answers.
 */
@NullMarked
package dev.millrace.job.protocol;

import org.jspecify.annotations.NullMarked;
