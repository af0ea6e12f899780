package dev.millrace.benchmarks.faults;

import dev.millrace.benchmarks.faults.injection.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How the workers of a cell are set, and how long its faults last: short, as far as allowed. */
record CellSettings(Cell cell) {
  /** The shortest that a worker takes; leases last as long. */
  static final Duration VISIBILITY = Duration.ofSeconds(10);

  /** A heartbeat, and some time to act on what it finds. */
  static final Duration QUIET = Duration.ofSeconds(4);

  static final Duration STOP_TIMEOUT = Duration.ofSeconds(13);

  /** What a process may take for its end beyond its drain, on a machine with other work. */
  static final Duration EXIT_SLACK = Duration.ofSeconds(4);

  private static final Duration BEYOND_VISIBILITY = Duration.ofSeconds(4);

  /** More than any worker waits for SQS, S3, DynamoDB. */
  private static final Duration BEYOND_SQS = Duration.ofSeconds(27);

  private static final Duration BEYOND_S3 = Duration.ofSeconds(22);
  private static final Duration BEYOND_DYNAMO_DB = Duration.ofSeconds(4);

  private static final Duration PARSER_TIMEOUT = Duration.ofSeconds(3);

  /** Shorter than a freeze, longer than a busy machine takes for a small document. */
  private static final Duration LONG_PARSER_TIMEOUT = Duration.ofSeconds(8);

  private static final Duration MODEL_TIMEOUT = Duration.ofSeconds(4);
  private static final Duration LONG_MODEL_TIMEOUT = Duration.ofSeconds(8);
  private static final Duration A_LITTLE = Duration.ofSeconds(1);

  /** What the simulator takes for an answer, in milliseconds. */
  record Latency(long shortest, long longest) {}

  Latency latency() {
    return cell.fault() == Fault.TERMINATE ? new Latency(300, 6000) : new Latency(200, 900);
  }

  Duration freeze() {
    return VISIBILITY.plus(BEYOND_VISIBILITY);
  }

  /** Longer than a worker waits at this step. */
  Duration delay() {
    return switch (cell.step()) {
      case RECEIVE, OUTCOME, DELETE -> BEYOND_SQS;
      case FETCH -> BEYOND_S3;
      case CLAIM, RECORD -> BEYOND_DYNAMO_DB;
      case PARSE -> parserTimeout().plus(A_LITTLE);
      case MODEL_CALL -> modelTimeout().plus(A_LITTLE);
    };
  }

  private Duration parserTimeout() {
    return cell.fault() == Fault.SLOW ? PARSER_TIMEOUT : LONG_PARSER_TIMEOUT;
  }

  private Duration modelTimeout() {
    return cell.fault() == Fault.TERMINATE ? LONG_MODEL_TIMEOUT : MODEL_TIMEOUT;
  }

  Map<String, String> environment() {
    return Map.ofEntries(
        Map.entry("MILLRACE_WORKER_VISIBILITY_TIMEOUT", text(VISIBILITY)),
        Map.entry("MILLRACE_WORKER_IN_FLIGHT_LIMIT", "20"),
        Map.entry("MILLRACE_WORKER_RECEIVE_WAIT", "1s"),
        Map.entry("MILLRACE_WORKER_MODEL_TIMEOUT", text(modelTimeout())),
        Map.entry("MILLRACE_WORKER_RETRY_SHORTEST_BACKOFF", "500ms"),
        Map.entry("MILLRACE_WORKER_RETRY_LONGEST_BACKOFF", "4s"),
        Map.entry("MILLRACE_WORKER_PACER_INITIAL_RATE", "100"),
        Map.entry("MILLRACE_WORKER_PACER_CIRCUIT_OPEN", "1s"),
        Map.entry("MILLRACE_WORKER_DRAIN_STOP_TIMEOUT", text(STOP_TIMEOUT)),
        Map.entry("MILLRACE_WORKER_DRAIN_FINISH_WITHIN", "3s"),
        Map.entry("MILLRACE_DOCUMENT_CHILDREN_COUNT", parsers()),
        Map.entry("MILLRACE_DOCUMENT_CHILDREN_WALL_TIME", text(parserTimeout())));
  }

  /** A second one works on while the first is killed and started again. */
  private String parsers() {
    return cell.step() == Step.PARSE && !cell.fault().isSignal() ? "2" : "1";
  }

  private static String text(Duration duration) {
    return duration.toMillis() + "ms";
  }

  static List<String> jvm() {
    return List.of(
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-XX:+ExitOnOutOfMemoryError");
  }
}
