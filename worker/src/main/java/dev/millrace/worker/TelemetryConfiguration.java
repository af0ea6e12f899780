package dev.millrace.worker;

import ch.qos.logback.classic.LoggerContext;
import dev.millrace.worker.delivery.LanePollers;
import dev.millrace.worker.telemetry.BoundedLog;
import dev.millrace.worker.telemetry.WorkerMetrics;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an operator learns of a worker, and how no job waits for that. */
@Configuration(proxyBeanMethods = false)
class TelemetryConfiguration {
  private static final Clock CLOCK = Clock.systemUTC();

  @Bean
  BoundedLog boundedLog(WorkerMetrics metrics, LanePollers pollers) {
    var log = BoundedLog.before((LoggerContext) LoggerFactory.getILoggerFactory());
    metrics.watchLog(log::dropped);
    metrics.watchPolls(() -> Duration.between(pollers.lastHealthyTurn(), CLOCK.instant()));
    return log;
  }
}
