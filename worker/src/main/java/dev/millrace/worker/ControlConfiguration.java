package dev.millrace.worker;

import dev.millrace.job.control.ControlReader;
import dev.millrace.job.redrive.Redriver;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.Payloads;
import dev.millrace.worker.control.ControlListener;
import dev.millrace.worker.dispatch.RunningAttempts;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people may want of a job beside its result: that it ends, or that it comes back. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ControlProperties.class, RedriveProperties.class})
class ControlConfiguration {

  @Bean
  ControlListener controlListener(
      ControlReader reader, JobStore store, RunningAttempts attempts, ControlProperties control) {
    return new ControlListener(reader, store, attempts, control.settings(), Clock.systemUTC());
  }

  @Bean
  Redriver redriver(JobStore store, Payloads payloads, RedriveProperties redrive) {
    return new Redriver(store, payloads, redrive.policy(), Clock.systemUTC());
  }
}
