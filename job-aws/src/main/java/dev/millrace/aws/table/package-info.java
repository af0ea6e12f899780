/** The job table in DynamoDB: one conditional write per change of a job. */
@NullMarked
package dev.millrace.aws.table;

import org.jspecify.annotations.NullMarked;
