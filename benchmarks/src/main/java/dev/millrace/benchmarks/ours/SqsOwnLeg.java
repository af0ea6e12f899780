package dev.millrace.benchmarks.ours;

import dev.millrace.aws.client.AwsClients;
import dev.millrace.benchmarks.arm.Arm;
import dev.millrace.benchmarks.arm.ArmOrder;
import dev.millrace.benchmarks.arm.ArmReport;
import dev.millrace.benchmarks.arm.AwsCallCounter;
import dev.millrace.benchmarks.arm.JobMessages;
import dev.millrace.benchmarks.arm.JobWork;
import dev.millrace.benchmarks.arm.JobWorks;
import dev.millrace.benchmarks.arm.Tally;
import dev.millrace.job.Lane;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Urgency;
import dev.millrace.job.message.OutcomePublisher;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.worker.delivery.InFlight;
import dev.millrace.worker.delivery.JobQueue;
import dev.millrace.worker.delivery.LanePollers;
import dev.millrace.worker.delivery.PollTiming;
import dev.millrace.worker.delivery.Settler;
import dev.millrace.worker.delivery.SqsJobQueue;
import dev.millrace.worker.dispatch.Dispatcher;
import dev.millrace.worker.dispatch.RunningAttempts;
import dev.millrace.worker.lifecycle.Heart;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The worker's own classes from receive to delete: permits, pollers, dispatch, claim, lease,
 * record, settlement, heartbeat. The job table is in memory, held to the same contract as the real
 * one; the job itself is what every contender does. Outcomes are counted, not sent, for no peer
 * sends any.
 */
public final class SqsOwnLeg implements Arm {
  private static final int CONNECTIONS = 64;
  private static final int SETTLEMENTS_PER_PERMIT = 20;
  private static final double FLOOR_SHARE = 0.1;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration RECEIVE_WAIT = Duration.ofSeconds(1);
  private static final Duration VISIBILITY = Duration.ofSeconds(60);
  private static final Lane OTHER_LANE = new Lane(QuotaPool.DEFAULT, Urgency.BULK);

  private final SqsClient sqs = AwsClients.sqs(CONNECTIONS);
  private final OwnSettings settings;
  private final JobWorks works;
  private final OutcomePublisher outcomes;
  private InMemoryJobStore store = new InMemoryJobStore();

  /**
   * @param outcomes where the ends of attempts are told
   */
  public SqsOwnLeg(JobWorks works, OutcomePublisher outcomes, OwnSettings settings) {
    this.works = works;
    this.outcomes = outcomes;
    this.settings = settings;
  }

  @Override
  public void prepare(ArmOrder order) {
    Clock clock = settings.clock();
    store = new InMemoryJobStore(clock);
    JobMessages.ids(order.round(), order.jobs())
        .forEach(id -> store.put(JobMessages.job(id, clock.instant())));
  }

  @Override
  public ArmReport run(ArmOrder order) throws InterruptedException {
    List<JobQueue> queues =
        List.of(queue(JobMessages.LANE, order.queue()), queue(OTHER_LANE, order.queue() + "-bulk"));
    AwsCallCounter.take();
    var tally = new Tally(order.jobs());
    JobWork work = works.of(order, tally);
    var attempts = new RunningAttempts();
    // One more than the peers hold: the open poll of the other lane keeps one permit.
    var lanes = List.of(JobMessages.LANE, OTHER_LANE);
    var inFlight = new InFlight(order.concurrency() + 1, FLOOR_SHARE, lanes);
    int waiting = SETTLEMENTS_PER_PERMIT * order.concurrency();
    var settler = new Settler(outcomes, waiting, settings.pause());
    var ports = settings.ports(store, settler, new PausingRunner(work));
    Dispatcher dispatcher = Dispatcher.create(ports, attempts, settings.dispatch(VISIBILITY));
    var timing =
        new PollTiming(RECEIVE_WAIT, settings.clock(), settings.pause(), settings.jitter());
    var pollers = new LanePollers(queues, inFlight, _ -> () -> true, dispatcher, timing);
    var heart = new Heart(store, attempts, OwnSettings.timings(VISIBILITY), settings.clock());
    settler.start();
    heart.start();
    pollers.start();
    tally.awaitAll();
    pollers.stop();
    boolean isDone =
        pollers.awaitEnd(PATIENCE)
            && dispatcher.awaitIdle(PATIENCE)
            && inFlight.awaitIdle(PATIENCE)
            && settler.drain(PATIENCE);
    heart.stop();
    if (!isDone || settler.dropped() > 0) {
      throw new IllegalStateException("the leg did not come to rest");
    }
    return tally.report(AwsCallCounter.take());
  }

  private JobQueue queue(Lane lane, String name) {
    return SqsJobQueue.open(sqs, lane, name, name, VISIBILITY);
  }
}
