package dev.millrace.worker;

import dev.millrace.aws.quota.AwsQuota;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.quota.SliceTable;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.worker.dispatch.DispatchSettings;
import dev.millrace.worker.llm.ModelBreaker;
import dev.millrace.worker.llm.ModelGate;
import dev.millrace.worker.llm.ModelGates;
import dev.millrace.worker.pacing.Pacer;
import dev.millrace.worker.pacing.QuotaShare;
import dev.millrace.worker.pacing.slice.LeasedShare;
import dev.millrace.worker.pacing.slice.SliceKeeper;
import dev.millrace.worker.pacing.slice.SliceKeepers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How fast the model calls of each quota pool start, and what part of its quota is this worker's.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  FleetProperties.class,
  LaneProperties.class,
  PacerProperties.class,
  PoolProperties.class
})
class PacingConfiguration {

  @Bean
  SliceTable sliceTable(DynamoDbClient dynamoDb, ResourceProperties resources) {
    return AwsQuota.slices(dynamoDb, resources.table());
  }

  /** Calls of any pool may be made, whatever lanes are polled: a job may fall back to another. */
  @Bean
  PoolPacing poolPacing(
      Catalog catalog,
      LaneProperties lanes,
      PoolProperties pools,
      PacerProperties pacing,
      WorkerProperties worker,
      FleetProperties fleet,
      DispatchSettings dispatch,
      SliceTable slices) {
    Set<QuotaPool> known =
        catalog.routes().stream().map(ModelRoute::pool).collect(Collectors.toSet());
    requireRoutes(known, lanes, pools);
    Map<QuotaPool, ModelGate> gates = new HashMap<>();
    Map<QuotaPool, QuotaShare> shares = new HashMap<>();
    List<SliceKeeper> keepers = new ArrayList<>();
    for (QuotaPool pool : known) {
      PoolProperties.Quota quota = pools.quotaOf(pool);
      var breaker =
          ModelBreaker.create(
              pool.name(), pacing.circuitOpen(), worker.modelTimeout(), dispatch.clock());
      var share = new LeasedShare(dispatch.taskId(), fleet.maxTasks(), dispatch.clock().instant());
      var pacer =
          new Pacer(
              pacing.settings(quota), quota.isKnown() ? share : QuotaShare.WHOLE, dispatch.clock());
      gates.put(pool, new ModelGate(pacer, breaker));
      if (quota.isKnown()) {
        shares.put(pool, share);
        keepers.add(new SliceKeeper(pool, share, slices, pacer::isBusy, dispatch.clock()));
      }
    }
    return new PoolPacing(new ModelGates(gates), shares, new SliceKeepers(keepers));
  }

  private static void requireRoutes(
      Set<QuotaPool> known, LaneProperties lanes, PoolProperties pools) {
    Set<String> names = known.stream().map(QuotaPool::name).collect(Collectors.toSet());
    requireAll(names, lanes.pools(), "millrace.worker.lanes.pools");
    requireAll(names, List.copyOf(pools.pools().keySet()), "millrace.worker.pools");
  }

  private static void requireAll(Set<String> known, List<String> named, String setting) {
    for (String name : named) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            setting + " names " + name + ", a pool that no model route belongs to");
      }
    }
  }

  @Bean
  ModelGates modelGates(PoolPacing pacing) {
    return pacing.gates();
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  SliceKeepers sliceKeepers(PoolPacing pacing) {
    return pacing.keepers();
  }
}
