package dev.millrace.benchmarks.faults;

import dev.millrace.benchmarks.faults.check.WorkerExit;
import dev.millrace.benchmarks.faults.injection.Target;
import dev.millrace.benchmarks.faults.operation.Strike;
import dev.millrace.benchmarks.faults.proxy.FaultProxy;
import dev.millrace.localstack.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One worker process behind its proxy. */
final class TeamWorker implements Target {
  private final String name;
  private final Runnable whenStruck;
  private final Clock clock;
  private volatile Optional<FaultProxy> proxy = Optional.empty();
  private volatile Optional<ChildProcess> process = Optional.empty();
  private volatile Optional<Instant> askedToEndAt = Optional.empty();
  private volatile Optional<WorkerExit> exit = Optional.empty();
  private volatile boolean isFrozen;
  private volatile boolean hasEnded;

  TeamWorker(String name, Runnable whenStruck, Clock clock) {
    this.name = name;
    this.whenStruck = whenStruck;
    this.clock = clock;
  }

  /** It runs, and may receive from now on. */
  void begins(ChildProcess started, FaultProxy behind) {
    process = Optional.of(started);
    proxy = Optional.of(behind);
    started.onExit(this::ended);
    behind.admit();
  }

  private void ended(int status) {
    Instant now = clock.instant();
    exit = askedToEndAt.map(asked -> new WorkerExit(name, status, Duration.between(asked, now)));
    hasEnded = true;
  }

  @Override
  public String worker() {
    return name;
  }

  @Override
  public void signal(String signal) {
    if (signal.equals(Strike.TERM)) {
      askedToEndAt = Optional.of(clock.instant());
    }
    boolean isStop = signal.equals(Strike.STOP);
    if (isStop) {
      isFrozen = true;
    }
    process.filter(ChildProcess::isAlive).ifPresent(alive -> kill(signal, alive.pid()));
    if (!isStop) {
      isFrozen = false;
    }
  }

  private static void kill(String signal, long pid) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("no signal can be sent", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void struck() {
    whenStruck.run();
  }

  boolean isFrozen() {
    return isFrozen;
  }

  boolean hasEnded() {
    return hasEnded;
  }

  boolean wasAskedToEnd() {
    return askedToEndAt.isPresent();
  }

  Optional<Path> log() {
    return process.map(ChildProcess::log);
  }

  /** Empty if it was not asked to end, or has not ended. */
  Optional<WorkerExit> exit() {
    return exit;
  }

  /** Ends whatever is left of it. */
  void remove() {
    process.filter(ChildProcess::isAlive).ifPresent(alive -> kill(Strike.KILL, alive.pid()));
    proxy.ifPresent(FaultProxy::close);
  }
}
