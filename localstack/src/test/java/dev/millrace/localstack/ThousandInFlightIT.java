package dev.millrace.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One worker of 512 MB holds a thousand calls at once, and no virtual thread holds its carrier. */
class ThousandInFlightIT {
  private static final int JOBS = 1000;
  private static final int WARM_UP = 50;
  private static final Duration MODEL_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration LONGEST_PIN = Duration.ofMillis(20);

  @Test
  void holdsAThousandCallsInHalfAGigabyteWithoutPinning() throws IOException {
    Path recording = Files.createTempFile("millrace-worker", ".jfr");
    var jvm =
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:StartFlightRecording=filename=" + recording + ",settings=default,dumponexit=true");
    // A tenth of the permits is kept for the other lane.
    var settings =
        Map.of(
            "MILLRACE_WORKER_IN_FLIGHT_LIMIT",
            "1200",
            "MILLRACE_WORKER_MODEL_TIMEOUT",
            MODEL_TIMEOUT.toString());
    try (var system = SystemUnderTest.start(1, settings, jvm)) {
      loadEveryClass(system);
      system.simulator().holdsEverything();
      List<String> jobs = system.submit(JOBS);
      await()
          .atMost(MODEL_TIMEOUT)
          .until(() -> system.simulator().calls().total() == JOBS + WARM_UP);
      Instant allInFlight = Instant.now();
      assertThat(system.simulator().calls().paid()).isEqualTo(JOBS + WARM_UP);
      assertThat(system.simulator().calls().completed()).isEqualTo(WARM_UP);
      system.simulator().release();

      List<JsonNode> ended = system.awaitEnd(jobs, Duration.ofMinutes(2));
      SystemUnderTest.signal("TERM", system.worker());
      system.awaitWorkersEnd(Duration.ofSeconds(30));

      List<RecordedEvent> pins = pinsAfter(allInFlight, recording);
      assertThat(ended).extracting(job -> job.path("status").asString()).containsOnly("completed");
      assertThat(pins).as(pins::toString).isEmpty();
      system.queues().assertLanesAreEmpty();
    } finally {
      Files.deleteIfExists(recording);
    }
  }

  /** A class that is initialised pins its thread, once: the steady state comes after. */
  private static void loadEveryClass(SystemUnderTest system) {
    system.simulator().answersWithin(100, 300);
    system.awaitEnd(system.submit(WARM_UP), Duration.ofMinutes(1));
  }

  private static List<RecordedEvent> pinsAfter(Instant start, Path recording) throws IOException {
    var pins = new ArrayList<RecordedEvent>();
    for (RecordedEvent event : RecordingFile.readAllEvents(recording)) {
      if (event.getEventType().getName().equals("jdk.VirtualThreadPinned")
          && event.getStartTime().isAfter(start)
          && event.getDuration().compareTo(LONGEST_PIN) > 0) {
        pins.add(event);
      }
    }
    return pins;
  }
}
