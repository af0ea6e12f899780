package dev.millrace.worker.dispatch;

import dev.millrace.job.message.DeadLetterPublisher;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.redrive.Redriver;
import dev.millrace.job.store.JobStore;
import dev.millrace.worker.delivery.Delivery;
import dev.millrace.worker.delivery.DeliveryHandler;
import dev.millrace.worker.delivery.JobQueue;
import dev.millrace.worker.delivery.Permit;
import dev.millrace.worker.delivery.ReleaseReason;
import dev.millrace.worker.delivery.Settler;
import dev.millrace.worker.execution.AttemptRunner;
import dev.millrace.worker.execution.StorePatience;
import dev.millrace.worker.telemetry.CurrentJob;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each delivery a virtual thread of its own; the permits bound how many there are. */
public final class Dispatcher implements DeliveryHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final ThreadFactory threads = Thread.ofVirtual().name("job-", 1).factory();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition becameIdle = lock.newCondition();
  private final MessageReader reader;
  private final MessageRenewal renewal;
  private final DeliveryFlow flow;
  private final Announcer announcer;
  private int running;

  private Dispatcher(
      MessageReader reader, MessageRenewal renewal, DeliveryFlow flow, Announcer announcer) {
    this.reader = reader;
    this.renewal = renewal;
    this.flow = flow;
    this.announcer = announcer;
  }

  /** What a dispatcher stands on. */
  public record Ports(
      JobStore store,
      LaneSender lanes,
      DeadLetterPublisher deadLetters,
      Settler settler,
      AttemptRunner runner,
      Redriver redriver) {}

  public static Dispatcher create(
      Ports ports, RunningAttempts attempts, DispatchSettings settings) {
    var patience = new StorePatience(settings.pause(), settings.jitter());
    var announcer = new Announcer(ports.deadLetters(), ports.settler(), settings.pause());
    var claims = new Claims(ports.store(), patience, settings);
    var records = new Records(ports.store(), patience, settings);
    var attemptFlow = new AttemptFlow(ports.runner(), records, attempts, settings);
    var conclusions = new Conclusions(claims, announcer, settings.clock());
    var redrive = new ConsoleRedrive(ports.redriver(), patience, settings);
    return new Dispatcher(
        new MessageReader(ports.settler()),
        new MessageRenewal(ports.lanes(), settings.clock()),
        new DeliveryFlow(claims, redrive, attemptFlow, conclusions, attempts, settings),
        announcer);
  }

  @Override
  public void accept(JobQueue queue, Delivery delivery, Permit permit) {
    count(1);
    threads.newThread(() -> runCounted(queue, delivery, permit)).start();
  }

  private void runCounted(JobQueue queue, Delivery delivery, Permit permit) {
    try {
      run(queue, delivery, permit);
    } catch (InterruptedException _) {
      LOG.warn("Message {} comes back after its visibility timeout", delivery.messageId());
    } catch (RuntimeException e) {
      LOG.error("Message {} met a defect and comes back", delivery.messageId(), e);
    } finally {
      permit.giveBack(ReleaseReason.ABANDONED);
      count(-1);
    }
  }

  /** The way of one delivery, on the calling thread. */
  void run(JobQueue queue, Delivery delivery, Permit permit) throws InterruptedException {
    Optional<WakeUp> read = reader.read(queue, delivery, permit);
    if (read.isEmpty()) {
      return;
    }
    WakeUp wakeUp = read.get();
    if (renewal.replaces(wakeUp)) {
      announcer.delete(wakeUp);
      permit.giveBack(ReleaseReason.ACKNOWLEDGED);
      return;
    }
    ScopedValue.where(CurrentJob.ID, wakeUp.message().job())
        .call(() -> {
          flow.run(wakeUp);
          return true;
        });
  }

  private void count(int change) {
    lock.lock();
    try {
      running += change;
      if (running == 0) {
        becameIdle.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether every delivery was run to its end in time. */
  public boolean awaitIdle(Duration patience) throws InterruptedException {
    long nanos = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (running > 0) {
        if (nanos <= 0) {
          return false;
        }
        nanos = becameIdle.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
