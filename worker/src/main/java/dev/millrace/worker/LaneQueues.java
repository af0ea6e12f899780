package dev.millrace.worker;

import dev.millrace.worker.delivery.JobQueue;
import java.util.List;

/** The queues of the lanes that this worker serves. */
record LaneQueues(List<JobQueue> queues) {
  LaneQueues {
    queues = List.copyOf(queues);
  }
}
