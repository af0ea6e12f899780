package dev.millrace.api.deadletter;

import dev.millrace.api.query.JobDocuments;
import dev.millrace.api.resources.ResourceProperties;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.redrive.Redriver;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.Payloads;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RedriveProperties.class)
class AwsDeadLetterConfiguration {
  /** A larger input goes from S3 to the caller by itself. */
  private static final DataSize LARGEST_INPUT = DataSize.ofMegabytes(1);

  @Bean
  DeadLetterList deadLetterList(JobStore store) {
    return new DeadLetterList(store);
  }

  @Bean
  DeadLetterDocuments deadLetterDocuments(JobDocuments jobs, RedriveProperties properties) {
    return new DeadLetterDocuments(jobs, properties.cap());
  }

  @Bean
  InputReader deadLetterInputs(
      Payloads payloads, S3Presigner presigner, ResourceProperties resources) {
    var links = new S3InputLinks(presigner, resources.bucket());
    return new InputReader(payloads, links, LARGEST_INPUT.toBytes());
  }

  @Bean
  JobRedrive jobRedrive(
      JobStore store,
      Payloads payloads,
      LaneSender lanes,
      RedriveProperties properties,
      Clock clock) {
    var redriver = new Redriver(store, payloads, properties.policy(), clock);
    return new JobRedrive(redriver, lanes, pace(properties));
  }

  private static RedrivePace pace(RedriveProperties properties) {
    RateLimiter limiter =
        RateLimiter.of(
            "redrive",
            RateLimiterConfig.custom()
                .limitForPeriod(properties.rate())
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(properties.maxWait())
                .build());
    return limiter::acquirePermission;
  }

  @Bean
  BulkRedrive bulkRedrive(DeadLetterList list, JobRedrive redrive) {
    return new BulkRedrive(list, redrive);
  }
}
