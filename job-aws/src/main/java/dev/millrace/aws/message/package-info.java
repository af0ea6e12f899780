/** What goes over SQS: the formats of messages, the names of queues, the senders. */
@NullMarked
package dev.millrace.aws.message;

import org.jspecify.annotations.NullMarked;
