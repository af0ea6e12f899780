/** Reads workflows and model routes from YAML. */
@NullMarked
package dev.millrace.aws.catalog;

import org.jspecify.annotations.NullMarked;
