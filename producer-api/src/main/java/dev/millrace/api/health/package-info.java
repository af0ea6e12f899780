/** Whether the application can work: table and queues can be reached. */
@NullMarked
package dev.millrace.api.health;

import org.jspecify.annotations.NullMarked;
