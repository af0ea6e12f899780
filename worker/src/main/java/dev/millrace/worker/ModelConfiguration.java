package dev.millrace.worker;

import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.worker.control.stop.KillSwitch;
import dev.millrace.worker.control.stop.SwitchedLlmClient;
import dev.millrace.worker.llm.GuardedLlmClient;
import dev.millrace.worker.llm.ModelGate;
import dev.millrace.worker.llm.ModelGates;
import dev.millrace.worker.llm.route.ModelRouter;
import dev.millrace.worker.llm.route.RouteAccess;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands between a step and the LLM of its route, and behind it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProviderProperties.class)
class ModelConfiguration {

  @Bean
  ProviderClients providerClients(
      Catalog catalog, WorkerProperties worker, ProviderProperties providers) {
    return new ProviderClients(catalog, worker, providers, WorkerConfiguration.CLOCK);
  }

  @Bean
  ModelRouter modelRouter(
      Catalog catalog, ProviderClients clients, ModelGates gates, KillSwitch killSwitch) {
    return new ModelRouter(
        catalog, route -> access(route, clients, gates, killSwitch), WorkerConfiguration.CLOCK);
  }

  private static RouteAccess access(
      ModelRoute route, ProviderClients clients, ModelGates gates, KillSwitch killSwitch) {
    ModelGate gate = gates.of(route.pool());
    var guarded =
        new GuardedLlmClient(
            clients.clientOf(route),
            gate,
            route.limits().outputMultiplier(),
            WorkerConfiguration.CLOCK,
            WorkerConfiguration.PAUSE,
            WorkerConfiguration.JITTER);
    return new RouteAccess(new SwitchedLlmClient(guarded, route.name(), killSwitch), gate);
  }
}
