/**
 * What happens because time passes: parked jobs go on, deadlines end jobs, and the objects of days
 * that are over are deleted.
 */
@NullMarked
package dev.millrace.api.clock;

import org.jspecify.annotations.NullMarked;
