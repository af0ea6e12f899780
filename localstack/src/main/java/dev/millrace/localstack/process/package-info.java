/** Child processes that never outlive the launcher. */
@NullMarked
package dev.millrace.localstack.process;

import org.jspecify.annotations.NullMarked;
