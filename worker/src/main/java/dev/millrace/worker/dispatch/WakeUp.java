package dev.millrace.worker.dispatch;

import dev.millrace.job.message.JobMessage;
import dev.millrace.worker.delivery.Delivery;
import dev.millrace.worker.delivery.JobQueue;
import dev.millrace.worker.delivery.Permit;

/** A delivery whose message was understood, and the permit that holds it. */
record WakeUp(JobQueue queue, Delivery delivery, JobMessage message, Permit permit) {}
