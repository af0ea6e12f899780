package dev.millrace.api.operations;

import dev.millrace.api.tenancy.TenantDirectory;
import dev.millrace.job.control.SwitchBoard;
import dev.millrace.job.workflow.Catalog;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {

  @Bean
  Operators operators(TenantDirectory tenants) {
    return new Operators(tenants);
  }

  @Bean
  SwitchDesk switchDesk(SwitchBoard board, Catalog catalog, Clock clock) {
    return new SwitchDesk(board, catalog, clock);
  }
}
