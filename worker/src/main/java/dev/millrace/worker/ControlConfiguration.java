package dev.millrace.worker;

import dev.millrace.job.QuotaPool;
import dev.millrace.job.control.ControlReader;
import dev.millrace.job.control.SwitchReader;
import dev.millrace.job.redrive.Redriver;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.Payloads;
import dev.millrace.worker.control.ControlListener;
import dev.millrace.worker.control.stop.KillSwitch;
import dev.millrace.worker.control.stop.SwitchListener;
import dev.millrace.worker.dispatch.RunningAttempts;
import dev.millrace.worker.lifecycle.CapacityCheck;
import dev.millrace.worker.lifecycle.PoolCapacity;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What people may want of a job beside its result: that it ends, that it comes back, that it spends
 * nothing more.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  ControlProperties.class,
  CostProperties.class,
  FleetProperties.class,
  RedriveProperties.class
})
class ControlConfiguration {

  @Bean
  ControlListener controlListener(
      ControlReader reader, JobStore store, RunningAttempts attempts, ControlProperties control) {
    return new ControlListener(reader, store, attempts, control.settings(), Clock.systemUTC());
  }

  @Bean
  KillSwitch killSwitch(SwitchReader switches) {
    return new KillSwitch(switches);
  }

  @Bean
  SwitchListener switchListener(KillSwitch killSwitch, ControlProperties control) {
    return new SwitchListener(killSwitch, control.interval());
  }

  @Bean(initMethod = "warn")
  CapacityCheck capacityCheck(
      LaneProperties lanes, PoolProperties pools, WorkerProperties worker, FleetProperties fleet) {
    return new CapacityCheck(
        lanes.pools().stream()
            .flatMap(pool -> capacity(pool, pools, worker, fleet).stream())
            .toList());
  }

  private static Optional<PoolCapacity> capacity(
      String pool, PoolProperties pools, WorkerProperties worker, FleetProperties fleet) {
    return Optional.ofNullable(pools.quotaOf(new QuotaPool(pool)).requestsPerMinute())
        .map(perMinute ->
            new PoolCapacity(
                pool, perMinute, fleet.maxTasks(), worker.inFlightLimit(), worker.modelTimeout()));
  }

  @Bean
  Redriver redriver(JobStore store, Payloads payloads, RedriveProperties redrive) {
    return new Redriver(store, payloads, redrive.policy(), Clock.systemUTC());
  }
}
