/** Documents that show a running stack at work, and what is expected of each. */
@NullMarked
package dev.millrace.localstack.sample;

import org.jspecify.annotations.NullMarked;
