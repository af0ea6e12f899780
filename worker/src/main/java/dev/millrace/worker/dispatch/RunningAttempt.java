package dev.millrace.worker.dispatch;

import dev.millrace.job.Job;
import dev.millrace.job.Lease;
import dev.millrace.worker.delivery.Delivery;
import dev.millrace.worker.delivery.JobQueue;
import dev.millrace.worker.execution.AttemptControl;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/** An attempt of this process, as heartbeat, control and drain see it. */
public final class RunningAttempt implements AttemptControl {
  private final ReentrantLock lock = new ReentrantLock();
  private final Job job;
  private final JobQueue queue;
  private final Delivery delivery;
  private final Clock clock;
  private final Instant startedAt;
  private final Thread thread = Thread.currentThread();
  private volatile Lease lease;
  private volatile String receiptHandle;
  private volatile boolean isLost;
  private volatile boolean isStopped;
  private volatile boolean isUnwanted;
  private volatile boolean isStoring;
  private boolean isRecording;
  private boolean hasEnded;

  RunningAttempt(Job job, Lease lease, WakeUp wakeUp, Clock clock) {
    this.job = job;
    this.queue = wakeUp.queue();
    this.delivery = wakeUp.delivery();
    this.receiptHandle = delivery.receiptHandle();
    this.clock = clock;
    this.startedAt = clock.instant();
    this.lease = lease;
  }

  public Job job() {
    return job;
  }

  public JobQueue queue() {
    return queue;
  }

  public Instant startedAt() {
    return startedAt;
  }

  public Lease lease() {
    return lease;
  }

  /** The newest receipt of the message: an older one no longer settles anything. */
  public String receiptHandle() {
    return receiptHandle;
  }

  boolean renews(Delivery again) {
    boolean isSameMessage = again.messageId().equals(delivery.messageId());
    if (isSameMessage) {
      receiptHandle = again.receiptHandle();
    }
    return isSameMessage;
  }

  /** The store let the lease last longer. */
  public void extended(Lease longer) {
    lease = longer;
  }

  @Override
  public boolean holdsLease() {
    return ownsJob() && (isStoring || !isStopped);
  }

  /** Whether the lease is still this attempt's, also of one that was told to stop. */
  boolean ownsJob() {
    return !isLost && !lease.hasExpired(clock.instant());
  }

  /** Somebody else may own the job: whatever this attempt does, it stops and writes nothing. */
  public void lose() {
    lock.lock();
    try {
      isLost = true;
      interruptUnlessEnded();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The store refused a longer lease: somebody else owns the job, or the record of this attempt has
   * just ended it. While that is being written its fence decides, not this.
   */
  public void extensionRefused() {
    lock.lock();
    try {
      if (!isRecording) {
        lose();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether it was told to stop, so that whatever its thread met may be the interrupt's doing. */
  boolean isStopped() {
    return isStopped || thread.isInterrupted();
  }

  /**
   * The owner of the job wants its end: nothing is started any more and a running call is aborted,
   * unless the answer is already there.
   */
  public void cancel() {
    lock.lock();
    try {
      isUnwanted = true;
      release();
    } finally {
      lock.unlock();
    }
  }

  /** Whether it was cancelled. */
  public boolean isUnwanted() {
    return isUnwanted;
  }

  /** What runs may end, nothing more is started: the delivery ends soon. */
  public void startNothingMore() {
    isStopped = true;
  }

  /** The attempt gives its job back, unless its answer is already there. */
  public void release() {
    lock.lock();
    try {
      if (!isStoring) {
        interruptUnlessEnded();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void beginStoring() {
    lock.lock();
    try {
      isStoring = true;
      if (!isLost) {
        Thread.interrupted();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Begins to write how the attempt ended; false, and nothing may be written, if it is lost. */
  boolean beginRecording() {
    lock.lock();
    try {
      isRecording = !isLost;
      return isRecording;
    } finally {
      lock.unlock();
    }
  }

  /** From here on the thread is not this attempt's any more. */
  void end() {
    lock.lock();
    try {
      hasEnded = true;
      Thread.interrupted();
    } finally {
      lock.unlock();
    }
  }

  private void interruptUnlessEnded() {
    if (!hasEnded) {
      isStopped = true;
      thread.interrupt();
    }
  }
}
