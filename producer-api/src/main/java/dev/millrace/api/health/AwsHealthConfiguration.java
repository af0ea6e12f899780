package dev.millrace.api.health;

import dev.millrace.aws.message.QueueNames;
import dev.millrace.job.Lane;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Urgency;
import dev.millrace.job.store.JobStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.sqs.SqsClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HealthProperties.class)
class AwsHealthConfiguration {

  /** Part of readiness, never of liveness: a restart does not bring a queue back. */
  @Bean
  HealthIndicator dependencies(
      JobStore store,
      SqsClient client,
      QueueNames names,
      HealthProperties properties,
      Clock clock) {
    var probes = new ArrayList<Probe>();
    probes.add(new JobStoreProbe(store));
    for (Urgency urgency : Urgency.values()) {
      String queue = names.lane(new Lane(QuotaPool.DEFAULT, urgency));
      probes.add(new SqsQueueProbe(client, queue));
    }
    var reachability = new Reachability(List.copyOf(probes), properties.keptFor(), clock);
    return () ->
        reachability
            .missing()
            .map(name -> Health.down().withDetail("missing", name).build())
            .orElseGet(() -> Health.up().build());
  }
}
