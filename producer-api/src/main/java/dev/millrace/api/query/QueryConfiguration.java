package dev.millrace.api.query;

import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.Payloads;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QueryProperties.class)
class QueryConfiguration {

  @Bean
  TenantJobs tenantJobs(JobStore store) {
    return new TenantJobs(store);
  }

  @Bean
  JobDocuments jobDocuments(Payloads payloads, QueryProperties properties, Clock clock) {
    return JobDocuments.of(payloads, properties.maxInlineResult().toBytes(), clock);
  }
}
