package dev.millrace.worker;

import dev.millrace.job.attempt.Backoff;
import dev.millrace.job.attempt.Jitter;
import dev.millrace.job.attempt.RetryPolicy;
import dev.millrace.job.message.DeadLetterPublisher;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.message.OutcomePublisher;
import dev.millrace.job.redrive.Redriver;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.Payloads;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.worker.control.ControlListener;
import dev.millrace.worker.control.stop.KillSwitch;
import dev.millrace.worker.control.stop.SwitchListener;
import dev.millrace.worker.control.stop.SwitchedGate;
import dev.millrace.worker.delivery.InFlight;
import dev.millrace.worker.delivery.LanePollers;
import dev.millrace.worker.delivery.PollTiming;
import dev.millrace.worker.delivery.Settler;
import dev.millrace.worker.dispatch.DispatchSettings;
import dev.millrace.worker.dispatch.Dispatcher;
import dev.millrace.worker.dispatch.RunningAttempts;
import dev.millrace.worker.document.DocumentParser;
import dev.millrace.worker.document.ParserPool;
import dev.millrace.worker.execution.DocumentAdmission;
import dev.millrace.worker.execution.Documents;
import dev.millrace.worker.execution.JobRunner;
import dev.millrace.worker.execution.StorePatience;
import dev.millrace.worker.lifecycle.Drain;
import dev.millrace.worker.lifecycle.HealthServer;
import dev.millrace.worker.lifecycle.Heart;
import dev.millrace.worker.lifecycle.Worker;
import dev.millrace.worker.lifecycle.WorkerHealth;
import dev.millrace.worker.llm.ModelGates;
import dev.millrace.worker.llm.route.ModelRouter;
import dev.millrace.worker.llm.route.RoutedGate;
import dev.millrace.worker.pacing.Pause;
import dev.millrace.worker.pacing.slice.SliceKeepers;
import dev.millrace.worker.telemetry.WorkerMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The only place that knows real time, real randomness and every part of the worker. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DocumentMemoryProperties.class, ServerProperties.class})
class WorkerConfiguration {
  private static final int SETTLEMENTS_PER_PERMIT = 20;

  static final Clock CLOCK = Clock.systemUTC();
  static final Pause PAUSE = Thread::sleep;
  static final Jitter JITTER = WorkerConfiguration::halfToAll;

  private static Duration halfToAll(Duration delay) {
    long nanos = delay.toNanos();
    return Duration.ofNanos(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos / 2 + 1));
  }

  @Bean
  InFlight inFlight(WorkerProperties worker, LaneProperties lanes) {
    return new InFlight(worker.inFlightLimit(), lanes.floorShare(), lanes.lanes());
  }

  @Bean
  DocumentAdmission documentAdmission(
      DocumentMemoryProperties memory, DocumentProperties documents) {
    int parsers = documents.children().count();
    return new DocumentAdmission(parsers, memory.retained(), memory.patience());
  }

  @Bean
  Documents documents(
      DocumentParser parser, DocumentAdmission admission, DocumentProperties properties) {
    return new Documents(parser, admission, properties.limits().bytes().toBytes());
  }

  @Bean
  JobRunner jobRunner(
      Catalog catalog,
      Payloads payloads,
      ModelRouter router,
      Documents documents,
      CostProperties cost) {
    var patience = new StorePatience(PAUSE, JITTER);
    return new JobRunner(catalog, payloads, router, documents, patience, cost.cap(), CLOCK);
  }

  @Bean
  Settler settler(OutcomePublisher outcomes, WorkerProperties worker) {
    return new Settler(outcomes, SETTLEMENTS_PER_PERMIT * worker.inFlightLimit(), PAUSE);
  }

  @Bean
  RunningAttempts runningAttempts() {
    return new RunningAttempts();
  }

  @Bean
  DispatchSettings dispatchSettings(WorkerProperties worker) {
    WorkerProperties.Retry retry = worker.retry();
    var backoff = new Backoff(retry.shortestBackoff(), retry.longestBackoff(), JITTER);
    return new DispatchSettings(
        taskId(),
        worker.visibilityTimeout(),
        new RetryPolicy(retry.maxFailures(), backoff),
        CLOCK,
        PAUSE,
        JITTER);
  }

  private static String taskId() {
    String host = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("worker");
    String nonce = Integer.toHexString(ThreadLocalRandom.current().nextInt());
    return host + "-" + ProcessHandle.current().pid() + "-" + nonce;
  }

  @Bean
  Dispatcher dispatcher(
      JobStore store,
      LaneSender lanes,
      DeadLetterPublisher deadLetters,
      Settler settler,
      JobRunner runner,
      Redriver redriver,
      RunningAttempts attempts,
      DispatchSettings settings) {
    var ports = new Dispatcher.Ports(store, lanes, deadLetters, settler, runner, redriver);
    return Dispatcher.create(ports, attempts, settings);
  }

  @Bean
  LanePollers lanePollers(
      LaneQueues queues,
      InFlight inFlight,
      ModelGates gates,
      Catalog catalog,
      KillSwitch killSwitch,
      Dispatcher dispatcher,
      WorkerProperties worker) {
    var timing = new PollTiming(worker.timings().receiveWait(), CLOCK, PAUSE, JITTER);
    return new LanePollers(
        queues.queues(),
        inFlight,
        pool ->
            SwitchedGate.of(
                new RoutedGate(pool, catalog, gates::of, killSwitch::stops),
                pool,
                catalog,
                killSwitch),
        dispatcher,
        timing);
  }

  @Bean
  Heart heart(JobStore store, RunningAttempts attempts, WorkerProperties worker) {
    return new Heart(store, attempts, worker.timings(), CLOCK);
  }

  @Bean
  WorkerHealth workerHealth(
      LanePollers pollers,
      Heart heart,
      Settler settler,
      ControlListener control,
      KillSwitch killSwitch,
      SwitchListener switches,
      SliceKeepers slices,
      ParserPool parsers) {
    return new WorkerHealth(
        pollers::lastHealthyTurn,
        killSwitch::isKnown,
        List.of(
            heart::isBeating,
            settler::isAlive,
            control::isAlive,
            switches::isAlive,
            slices::isAlive,
            parsers::isAlive),
        CLOCK);
  }

  @Bean
  WorkerMetrics workerMetrics(
      InFlight inFlight,
      Settler settler,
      PoolPacing pacing,
      ControlListener control,
      DocumentAdmission documents) {
    var metrics = new WorkerMetrics(new SimpleMeterRegistry());
    metrics.watch(inFlight, settler);
    pacing.gates().all().forEach((pool, gate) -> metrics.watch(pool, gate.pacer(), gate));
    pacing.shares().forEach((pool, share) -> metrics.watch(pool, share, CLOCK));
    metrics.watchSilence(control::silence);
    metrics.watch(documents);
    return metrics;
  }

  @Bean
  HealthServer healthServer(ServerProperties server, WorkerHealth health, WorkerMetrics metrics) {
    return HealthServer.open(server.socketAddress(), health, metrics::text);
  }

  @Bean
  Drain drain(
      LanePollers pollers,
      InFlight inFlight,
      RunningAttempts attempts,
      Dispatcher dispatcher,
      Settler settler,
      WorkerProperties properties) {
    return new Drain(pollers, inFlight, attempts, dispatcher, settler, properties.drain().times());
  }

  @Bean(initMethod = "start")
  Worker worker(
      LanePollers pollers,
      Settler settler,
      Heart heart,
      ControlListener control,
      SwitchListener switches,
      Drain drain,
      WorkerHealth health) {
    return new Worker(pollers, settler, heart, control, switches, drain, health);
  }
}
