package dev.millrace.benchmarks.faults;

import dev.millrace.benchmarks.faults.check.WorkerExit;
import dev.millrace.benchmarks.faults.injection.RequestFaults;
import dev.millrace.benchmarks.faults.injection.SignalFaults;
import dev.millrace.benchmarks.faults.operation.OperationLog;
import dev.millrace.benchmarks.faults.operation.Strike;
import dev.millrace.benchmarks.faults.proxy.FaultProxy;
import dev.millrace.benchmarks.faults.proxy.Interceptor;
import dev.millrace.job.JobId;
import dev.millrace.localstack.process.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The workers of one cell: one at first, and another for each that is struck. */
final class WorkerTeam implements AutoCloseable {
  private final List<TeamWorker> workers = new CopyOnWriteArrayList<>();
  private final AtomicInteger hires = new AtomicInteger();
  private final AtomicInteger openHires = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Scene scene;
  private final CellSettings settings;
  private final FaultPlan plan;
  private final OperationLog log;
  private final ConcurrentMap<String, JobId> documents;
  private final AtomicInteger strikesLeft;
  private final Optional<Interceptor> shared;
  private volatile Optional<RuntimeException> trouble = Optional.empty();

  WorkerTeam(
      Scene scene,
      CellSettings settings,
      FaultPlan plan,
      OperationLog log,
      ConcurrentMap<String, JobId> documents,
      SplittableRandom random) {
    this.scene = scene;
    this.settings = settings;
    this.plan = plan;
    this.log = log;
    this.documents = documents;
    boolean isSignal = settings.cell().fault().isSignal();
    this.strikesLeft = new AtomicInteger(isSignal ? plan.strikes() : 0);
    this.shared = isSignal ? Optional.empty() : Optional.of(requestFaults(random));
  }

  private Interceptor requestFaults(SplittableRandom random) {
    Cell cell = settings.cell();
    return new RequestFaults(
        cell.step().kind(), cell.fault(), plan.hits(), plan.blindHits(), settings.delay(), random);
  }

  /** Starts a worker and returns when it works. */
  void hire() {
    openHires.incrementAndGet();
    hireCounted();
  }

  private void hireCounted() {
    try {
      String name = settings.cell() + "#" + hires.incrementAndGet();
      var worker = new TeamWorker(name, this::replace, scene.clock());
      var ports = new FaultProxy.Ports(name, log, scene.receipts(), documents, over, scene.clock());
      FaultProxy proxy = FaultProxy.open(scene.upstreams(), interceptor(worker), ports);
      ChildProcess process = scene.stack().startWorker(environment(proxy), CellSettings.jvm());
      workers.add(worker);
      worker.begins(process, proxy);
    } catch (RuntimeException e) {
      trouble = Optional.of(e);
    } finally {
      openHires.decrementAndGet();
    }
  }

  private Map<String, String> environment(FaultProxy proxy) {
    var environment = new HashMap<>(settings.environment());
    environment.putAll(proxy.environment());
    if (settings.cell().step() == Step.PARSE) {
      String classPath = StandInClassPath.write(scene.layout(), proxy.parserPort());
      environment.put("MILLRACE_DOCUMENT_PARSER_CLASS_PATH", classPath);
    }
    return environment;
  }

  private Interceptor interceptor(TeamWorker worker) {
    if (shared.isPresent()) {
      return shared.get();
    }
    Cell cell = settings.cell();
    return strikesLeft.getAndDecrement() > 0
        ? new SignalFaults(
            cell.step().kind(),
            cell.fault(),
            plan.strike(settings.freeze()),
            worker,
            log,
            over,
            scene.clock())
        : Interceptor.NONE;
  }

  /** As an autoscaler would: at once, and whatever becomes of the other. */
  private void replace() {
    openHires.incrementAndGet();
    Thread.ofVirtual().name("hire").start(this::hireCounted);
  }

  /** Whether nobody is about to begin or to wake. */
  boolean isSteady() {
    return openHires.get() == 0 && workers.stream().noneMatch(TeamWorker::isFrozen);
  }

  /** Why no worker could be started, if so. */
  Optional<RuntimeException> trouble() {
    return trouble;
  }

  List<Path> logs() {
    return workers.stream().flatMap(worker -> worker.log().stream()).toList();
  }

  /** Asks everybody to end, and says how those ended who were ever asked. */
  List<WorkerExit> dismiss() {
    workers.stream()
        .filter(worker -> !worker.hasEnded() && !worker.wasAskedToEnd())
        .forEach(worker -> worker.signal(Strike.TERM));
    Duration patience = CellSettings.STOP_TIMEOUT.plus(CellSettings.EXIT_SLACK).multipliedBy(2);
    Waiting.until(patience, () -> workers.stream().allMatch(TeamWorker::hasEnded));
    return workers.stream().flatMap(worker -> exitOf(worker).stream()).toList();
  }

  private static Optional<WorkerExit> exitOf(TeamWorker worker) {
    return worker.wasAskedToEnd() && !worker.hasEnded()
        ? Optional.of(new WorkerExit(worker.worker(), -1, Duration.ofDays(1)))
        : worker.exit();
  }

  /** Kills who is left, and ends every delay. */
  @Override
  public void close() {
    over.countDown();
    Waiting.until(Duration.ofMinutes(1), () -> openHires.get() == 0);
    workers.forEach(TeamWorker::remove);
  }
}
