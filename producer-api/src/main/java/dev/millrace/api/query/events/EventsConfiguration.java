package dev.millrace.api.query.events;

import dev.millrace.api.query.JobDocuments;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.workflow.Catalog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventProperties.class)
class EventsConfiguration {

  /** Open until the application stops, which ends every stream at once. */
  @Bean
  CountDownLatch streamsStop() {
    return new CountDownLatch(1);
  }

  @Bean
  ApplicationListener<ContextClosedEvent> stopStreaming(CountDownLatch streamsStop) {
    return _ -> streamsStop.countDown();
  }

  /** {@code millrace.events.streams}: streams that are open now. */
  @Bean
  StreamPermits streamPermits(EventProperties properties, MeterRegistry meters) {
    var permits = new StreamPermits(properties.maxStreams(), properties.maxStreamsPerTenant());
    Gauge.builder("millrace.events.streams", permits, StreamPermits::inUse).register(meters);
    return permits;
  }

  @Bean
  JobStreamer jobStreamer(
      JobStore store,
      JobDocuments documents,
      Catalog catalog,
      EventProperties properties,
      CountDownLatch streamsStop,
      Clock clock) {
    return new JobStreamer(
        new JobWatch(store, properties.lookInterval(), clock),
        new Snapshots(documents, catalog, clock),
        properties,
        pauseUntil(streamsStop),
        clock);
  }

  private static Pause pauseUntil(CountDownLatch stop) {
    return duration -> {
      try {
        return !stop.await(duration.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    };
  }
}
