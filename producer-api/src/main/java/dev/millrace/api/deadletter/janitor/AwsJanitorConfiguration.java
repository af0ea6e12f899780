package dev.millrace.api.deadletter.janitor;

import dev.millrace.api.clock.RecurringRound;
import dev.millrace.aws.message.QueueNames;
import dev.millrace.job.attempt.Jitter;
import dev.millrace.job.message.DeadLetterPublisher;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.message.OutcomePublisher;
import dev.millrace.job.store.JobStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.sqs.SqsClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JanitorProperties.class)
class AwsJanitorConfiguration {

  @Bean
  EndAnnouncer endAnnouncer(DeadLetterPublisher deadLetters, OutcomePublisher outcomes) {
    return new EndAnnouncer(deadLetters, outcomes);
  }

  @Bean
  DeadLetterJanitor deadLetterJanitor(
      SqsClient client,
      QueueNames names,
      JobStore store,
      EndAnnouncer announcer,
      LaneSender lanes,
      JanitorProperties properties,
      MeterRegistry meters,
      Clock clock) {
    return new DeadLetterJanitor(
        new SqsDeadLetterQueue(client, names.deadLetters()),
        store,
        announcer,
        lanes,
        new DeadLetterJanitor.SweepLimits(properties.maxMessages(), properties.hiddenFor()),
        new JanitorMeters(meters),
        clock);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  RecurringRound janitorRound(
      DeadLetterJanitor janitor, JanitorProperties properties, Jitter jitter) {
    return new RecurringRound("dead-letter-janitor", properties.interval(), jitter, janitor::sweep);
  }
}
