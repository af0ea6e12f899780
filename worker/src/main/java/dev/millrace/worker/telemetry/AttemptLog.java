package dev.millrace.worker.telemetry;

import dev.millrace.job.Job;
import dev.millrace.job.Usage;
import dev.millrace.job.message.CallUsage;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line per ended attempt: who, how it ended, how long, how many LLM tokens; never any text. */
public final class AttemptLog {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptLog.class);

  /**
   * Writes the line.
   *
   * @param recorded the job as the record left it
   * @param receiveCount how often the queue had handed out the message that began the attempt
   */
  public void ended(Job recorded, List<CallUsage> calls, Duration duration, int receiveCount) {
    Usage usage = calls.stream().map(CallUsage::usage).reduce(Usage.NONE, Usage::plus);
    LOG.atInfo()
        .addKeyValue("job", recorded.id())
        .addKeyValue("tenant", recorded.tenant())
        .addKeyValue("attempt", recorded.attempt())
        .addKeyValue("state", recorded.state().wireName())
        .addKeyValue("millis", duration.toMillis())
        .addKeyValue("receiveCount", receiveCount)
        .addKeyValue("calls", calls.size())
        .addKeyValue("llmTokens", usage.totalTokens())
        .log("Attempt ended");
  }
}
