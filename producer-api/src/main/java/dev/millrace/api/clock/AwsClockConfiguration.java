package dev.millrace.api.clock;

import dev.millrace.api.resources.ResourceProperties;
import dev.millrace.job.attempt.Jitter;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.message.OutcomePublisher;
import dev.millrace.job.store.JobStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.s3.S3Client;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClockProperties.class)
class AwsClockConfiguration {

  @Bean
  LateJobs lateJobs(Clock clock) {
    return new LateJobs(clock);
  }

  @Bean
  JobExpiry jobExpiry(JobStore store, OutcomePublisher outcomes, Clock clock) {
    return new JobExpiry(store, outcomes, clock);
  }

  @Bean
  ClockMeters clockMeters(MeterRegistry meters) {
    return new ClockMeters(meters);
  }

  @Bean
  DueClock dueClock(
      JobStore store,
      LateJobs late,
      JobExpiry expiry,
      LaneSender lanes,
      ClockProperties properties,
      ClockMeters meters,
      Clock clock) {
    var limits = new DueClock.DueLimits(properties.batch(), properties.maxLooks());
    var resume = new JobResume(store, lanes, clock);
    return new DueClock(store, late, expiry, resume, limits, meters, clock);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  RecurringRound dueRound(DueClock dueClock, ClockProperties properties, Jitter jitter) {
    return new RecurringRound("due-clock", properties.interval(), jitter, dueClock::tick);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  RecurringRound removalRound(
      S3Client s3,
      ResourceProperties resources,
      ClockProperties properties,
      ClockMeters meters,
      Jitter jitter,
      Clock clock) {
    var folders = new S3DayFolders(s3, resources.bucket());
    var removal = new DayRemoval(folders, properties.maxRemovals(), meters, clock);
    return new RecurringRound("day-removal", properties.removalInterval(), jitter, removal::run);
  }
}
