package dev.millrace.api.query;

import dev.millrace.job.JobId;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.store.PayloadRead;
import dev.millrace.job.store.Payloads;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fetches results that are small enough to be part of an answer. */
final class ResultReader {
  private static final Logger log = LoggerFactory.getLogger(ResultReader.class);

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Payloads payloads;
  private final long limit;

  /**
   * @param limit in bytes
   */
  ResultReader(Payloads payloads, long limit) {
    this.payloads = payloads;
    this.limit = limit;
  }

  /** The result, or empty if it is too large to be shown or was deleted after its time. */
  Optional<JsonNode> read(JobId job, PayloadRef result) {
    return switch (payloads.read(job, result, limit)) {
      case PayloadRead.Content(byte[] bytes) -> Optional.of(mapper.readTree(bytes));
      case PayloadRead.TooLarge _ -> Optional.empty();
      case PayloadRead.Unreadable(String code) -> {
        log.warn("the result of {} cannot be read: {}", job, code);
        yield Optional.empty();
      }
      case PayloadRead.Missing _, PayloadRead.Superseded _ -> {
        log.warn("the result of {} is gone, although the job is there", job);
        yield Optional.empty();
      }
    };
  }
}
