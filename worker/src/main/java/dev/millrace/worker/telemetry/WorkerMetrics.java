package dev.millrace.worker.telemetry;

import dev.millrace.job.QuotaPool;
import dev.millrace.worker.delivery.InFlight;
import dev.millrace.worker.delivery.ReleaseReason;
import dev.millrace.worker.delivery.Settler;
import dev.millrace.worker.execution.DocumentAdmission;
import dev.millrace.worker.pacing.Pacer;
import dev.millrace.worker.pacing.PoolGate;
import dev.millrace.worker.pacing.QuotaShare;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The worker's metrics.
 *
 * <ul>
 *   <li>permits.limit = permits free + permits.held
 *   <li>deliveries.settled by reason: received = acknowledged + released + dead_lettered +
 *       abandoned + in flight (permits.held − those of open polls)
 *   <li>settlements.open: taken over by the settler, not yet confirmed; settlements.dropped come
 *       back by redelivery
 *   <li>documents.retained: bytes of memory that documents of running jobs hold; parsers.free: none
 *       for long means that documents arrive faster than they are read
 *   <li>by pool: pacer.rate, model calls that may start per second; pacer.waiting, calls that wait
 *       for their turn; pacer.tokens.owed, quota tokens to repay before the next; gate.open, 0
 *       while lanes stay closed; quota.share, this worker's part of a known quota, at most 1 over
 *       all workers
 *   <li>control.silence.seconds: since control notices were last heard; polls.silence.seconds:
 *       since the lane that is worst off had a healthy turn
 *   <li>log.dropped: lines that nobody took in time
 * </ul>
 */
public final class WorkerMetrics {
  private final MeterRegistry registry;

  public WorkerMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  public void watch(InFlight inFlight, Settler settler) {
    gauge("millrace.permits.limit", inFlight, InFlight::limit);
    gauge("millrace.permits.held", inFlight, InFlight::held);
    for (ReleaseReason reason : ReleaseReason.values()) {
      FunctionCounter.builder("millrace.deliveries.settled", inFlight, of -> of.givenBack(reason))
          .tag("reason", reason.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    gauge("millrace.settlements.open", settler, Settler::open);
    gauge("millrace.settlements.dropped", settler, Settler::dropped);
  }

  public void watch(QuotaPool pool, Pacer pacer, PoolGate gate) {
    gauge("millrace.pacer.rate", pool, pacer, Pacer::startsPerSecond);
    gauge("millrace.pacer.waiting", pool, pacer, Pacer::waiting);
    gauge("millrace.pacer.tokens.owed", pool, pacer, Pacer::tokensOwed);
    gauge("millrace.gate.open", pool, gate, of -> of.isOpen() ? 1 : 0);
  }

  public void watch(QuotaPool pool, QuotaShare share, Clock clock) {
    gauge("millrace.quota.share", pool, share, of -> of.at(clock.instant()));
  }

  /**
   * Watches how well control notices are heard: during a long silence a cancel waits for the next
   * heartbeat.
   */
  public void watchSilence(Supplier<Duration> silence) {
    Gauge.builder("millrace.control.silence.seconds", () -> silence.get().toSeconds())
        .register(registry);
  }

  /** Watches how long ago a lane last had a healthy turn: liveness fails when it is long. */
  public void watchPolls(Supplier<Duration> silence) {
    Gauge.builder("millrace.polls.silence.seconds", () -> silence.get().toSeconds())
        .register(registry);
  }

  /** Watches how many lines nobody took in time. */
  public void watchLog(Supplier<Number> dropped) {
    Gauge.builder("millrace.log.dropped", dropped).register(registry);
  }

  public void watch(DocumentAdmission documents) {
    gauge("millrace.documents.retained", documents, DocumentAdmission::retainedBytes);
    gauge("millrace.parsers.free", documents, DocumentAdmission::freeParsers);
  }

  private <T> void gauge(String name, T of, ToDoubleFunction<T> value) {
    Gauge.builder(name, of, value).register(registry);
  }

  private <T> void gauge(String name, QuotaPool pool, T of, ToDoubleFunction<T> value) {
    Gauge.builder(name, of, value).tag("pool", pool.name()).register(registry);
  }

  /** Every meter in one line: name, tags, value. */
  public String text() {
    return registry.getMeters().stream()
        .map(WorkerMetrics::line)
        .sorted()
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(Meter meter) {
    String tags =
        meter.getId().getTags().stream()
            .map(tag -> tag.getKey() + "=\"" + tag.getValue() + "\"")
            .collect(Collectors.joining(",", "{", "}"));
    double value = 0;
    for (Measurement measurement : meter.measure()) {
      value = measurement.getValue();
    }
    return meter.getId().getName().replace('.', '_') + tags + " " + value;
  }
}
