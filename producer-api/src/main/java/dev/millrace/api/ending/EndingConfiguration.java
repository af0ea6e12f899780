package dev.millrace.api.ending;

import dev.millrace.api.clock.JobExpiry;
import dev.millrace.job.control.ControlPublisher;
import dev.millrace.job.message.OutcomePublisher;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.Payloads;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EndingConfiguration {

  @Bean
  JobCanceller jobCanceller(
      JobStore store,
      JobExpiry expiry,
      ControlPublisher control,
      OutcomePublisher outcomes,
      Clock clock) {
    return new JobCanceller(store, expiry, control, outcomes, clock);
  }

  @Bean
  JobRemover jobRemover(JobStore store, JobExpiry expiry, Payloads payloads) {
    return new JobRemover(store, expiry, payloads);
  }
}
