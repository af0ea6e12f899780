package dev.millrace.api.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

  @Bean
  OutcomeListener outcomeListener(MeterRegistry meters) {
    return new OutcomeListener(new OutcomeMeters(meters));
  }
}
