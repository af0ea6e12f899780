package dev.millrace.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.job.QuotaPool;
import dev.millrace.job.redrive.RedrivePolicy;
import dev.millrace.worker.control.ControlSettings;
import dev.millrace.worker.pacing.PaceSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PropertiesTest {

  @Test
  void haveDefaults() {
    WorkerProperties worker = bind("millrace.worker", WorkerProperties.class, Map.of());
    PacerProperties pacer = bind("millrace.worker.pacer", PacerProperties.class, Map.of());
    PoolProperties pools = bind("millrace.worker", PoolProperties.class, Map.of());
    LaneProperties lanes = bind("millrace.worker.lanes", LaneProperties.class, Map.of());
    ResourceProperties resources = bind("millrace.resources", ResourceProperties.class, Map.of());
    ServerProperties server = bind("server", ServerProperties.class, Map.of());

    assertThat(worker.inFlightLimit()).isEqualTo(200);
    assertThat(worker.connections()).isEqualTo(216);
    assertThat(worker.timings().visibilityTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(worker.timings().heartbeatInterval()).isEqualTo(Duration.ofSeconds(20));
    assertThat(worker.timings().receiveWait()).isEqualTo(Duration.ofSeconds(20));
    assertThat(worker.timings().drain().stopTimeout()).isEqualTo(Duration.ofSeconds(110));
    assertThat(worker.timings().drain().finishWithin()).isEqualTo(Duration.ofMillis(82_500));
    assertThat(worker.retry().maxFailures()).isEqualTo(8);
    assertThat(pacer.settings(pools.quotaOf(QuotaPool.DEFAULT)))
        .isEqualTo(new PaceSettings(10, 0.2, OptionalDouble.empty(), OptionalDouble.empty()));
    assertThat(lanes.lanes())
        .extracting(lane -> lane.label())
        .containsExactly("default-interactive", "default-bulk");
    assertThat(resources)
        .isEqualTo(new ResourceProperties("millrace", "millrace-jobs", "millrace", null));
    assertThat(server.socketAddress().getPort()).isEqualTo(8081);
  }

  @Test
  void bindEveryKeyOfTheWorker() {
    WorkerProperties worker =
        bind(
            "millrace.worker",
            WorkerProperties.class,
            Map.of(
                "millrace.worker.in-flight-limit", "40",
                "millrace.worker.visibility-timeout", "30s",
                "millrace.worker.heartbeat-interval", "5s",
                "millrace.worker.receive-wait", "2s",
                "millrace.worker.model-timeout", "25s",
                "millrace.worker.max-connections", "41",
                "millrace.worker.drain.stop-timeout", "20s",
                "millrace.worker.drain.finish-within", "5s"));

    assertThat(worker.inFlightLimit()).isEqualTo(40);
    assertThat(worker.connections()).isEqualTo(41);
    assertThat(worker.modelTimeout()).isEqualTo(Duration.ofSeconds(25));
    assertThat(worker.timings().visibilityTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(worker.timings().heartbeatInterval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(worker.timings().receiveWait()).isEqualTo(Duration.ofSeconds(2));
    assertThat(worker.timings().drain().stopTimeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(worker.timings().drain().finishWithin()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void bindEveryKeyOfRetryPacerLanesResourcesAndServer() {
    WorkerProperties worker =
        bind(
            "millrace.worker",
            WorkerProperties.class,
            Map.of(
                "millrace.worker.retry.max-failures", "2",
                "millrace.worker.retry.shortest-backoff", "1s",
                "millrace.worker.retry.longest-backoff", "9s"));
    PacerProperties pacer =
        bind(
            "millrace.worker.pacer",
            PacerProperties.class,
            Map.of(
                "millrace.worker.pacer.initial-rate", "3",
                "millrace.worker.pacer.lowest-rate", "1",
                "millrace.worker.pacer.circuit-open", "7s"));
    var lanes =
        Map.of(
            "millrace.worker.lanes.pools", "fast,eu", "millrace.worker.lanes.floor-share", "0.2");
    var resources =
        Map.of(
            "millrace.resources.queue-prefix", "q",
            "millrace.resources.table", "t",
            "millrace.resources.bucket", "b",
            "millrace.resources.catalog", "/etc/millrace");

    assertThat(worker.retry())
        .isEqualTo(new WorkerProperties.Retry(2, Duration.ofSeconds(1), Duration.ofSeconds(9)));
    assertThat(pacer).isEqualTo(new PacerProperties(3, 1, Duration.ofSeconds(7)));
    assertThat(bind("millrace.worker.lanes", LaneProperties.class, lanes))
        .isEqualTo(new LaneProperties(List.of("fast", "eu"), 0.2));
    assertThat(bind("millrace.resources", ResourceProperties.class, resources))
        .isEqualTo(new ResourceProperties("q", "t", "b", Path.of("/etc/millrace")));
    assertThat(bind("server", ServerProperties.class, Map.of("server.address", "127.0.0.1")))
        .isEqualTo(new ServerProperties(8081, "127.0.0.1"));
  }

  @Test
  void boundTheMemoryOfDocuments() {
    var byDefault = bind("millrace.document", DocumentMemoryProperties.class, Map.of());
    var values =
        Map.of("millrace.document.retained-bytes", "3MB", "millrace.document.patience", "4s");
    var given = bind("millrace.document", DocumentMemoryProperties.class, values);

    assertThat(byDefault.retained()).isEqualTo(Runtime.getRuntime().maxMemory() / 4);
    assertThat(byDefault.patience()).isEqualTo(Duration.ofSeconds(30));
    assertThat(given.retained()).isEqualTo(3 * 1024 * 1024);
    assertThat(given.patience()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void bindEveryKeyOfControlAndRedrive() {
    ControlProperties control =
        bind(
            "millrace.worker.control",
            ControlProperties.class,
            Map.of(
                "millrace.worker.control.interval", "200ms",
                "millrace.worker.control.overlap", "30s"));
    RedriveProperties redrive =
        bind(
            "millrace.redrive",
            RedriveProperties.class,
            Map.of(
                "millrace.redrive.cap", "2",
                "millrace.redrive.window", "3h",
                "millrace.redrive.retention", "4d"));

    assertThat(control.settings())
        .isEqualTo(new ControlSettings(Duration.ofMillis(200), Duration.ofSeconds(30)));
    assertThat(redrive.policy())
        .isEqualTo(new RedrivePolicy(2, Duration.ofHours(3), Duration.ofDays(4)));
  }

  @Test
  void listenOnceASecondAndRedriveFiveTimesUnlessTold() {
    var control = bind("millrace.worker.control", ControlProperties.class, Map.of());
    var redrive = bind("millrace.redrive", RedriveProperties.class, Map.of());

    assertThat(control.settings())
        .isEqualTo(new ControlSettings(Duration.ofSeconds(1), Duration.ofSeconds(10)));
    assertThat(redrive.policy())
        .isEqualTo(new RedrivePolicy(5, Duration.ofHours(24), Duration.ofDays(14)));
  }

  @ParameterizedTest
  @CsvSource({
    "millrace.worker.control, overlap, 9s, millrace.worker.control.overlap",
    "millrace.worker.control, interval, 11s, millrace.worker.control.interval",
    "millrace.worker.control, interval, 0s, millrace.worker.control.interval",
    "millrace.redrive, cap, 0, millrace.redrive.cap",
    "millrace.redrive, window, 14d, millrace.redrive",
    "millrace.redrive, retention, -1d, millrace.redrive",
  })
  void refuseWhatBreaksAPromiseOfControlOrRedrive(
      String prefix, String key, String value, String named) {
    Class<?> type =
        prefix.equals("millrace.redrive") ? RedriveProperties.class : ControlProperties.class;

    assertThatThrownBy(() -> bind(prefix, type, Map.of(prefix + "." + key, value)))
        .hasStackTraceContaining(named);
  }

  @Test
  void refuseFewerConnectionsThanJobsInFlight() {
    assertThatThrownBy(() ->
            bind(
                "millrace.worker",
                WorkerProperties.class,
                Map.of("millrace.worker.max-connections", "100")))
        .rootCause()
        .hasMessageContaining("millrace.worker.max-connections")
        .hasMessageContaining("millrace.worker.in-flight-limit");
  }

  private static <T> T bind(String prefix, Class<T> type, Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(prefix, type);
  }
}
