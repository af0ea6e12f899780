package dev.millrace.benchmarks;

import dev.millrace.aws.client.AwsClients;
import dev.millrace.aws.message.AwsMessages;
import dev.millrace.aws.message.QueueNames;
import dev.millrace.benchmarks.arm.Arm;
import dev.millrace.benchmarks.arm.ArmWire;
import dev.millrace.benchmarks.arm.JobWorks;
import dev.millrace.benchmarks.ours.OwnSettings;
import dev.millrace.benchmarks.ours.SqsOwnLeg;
import dev.millrace.benchmarks.peer.AwsFullJob;
import dev.millrace.benchmarks.peer.SpringCloudListener;
import dev.millrace.benchmarks.peer.SqsBareLoop;
import dev.millrace.benchmarks.peer.SqsRawLoop;
import dev.millrace.benchmarks.peer.SqsVirtualThreadLoop;
import dev.millrace.worker.pacing.Pause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** One contender of the SQS leg, in a process of its own. */
public final class ArmCommand {
  private static final Pause PAUSE = Thread::sleep;
  private static final int CONNECTIONS = 16;

  private ArmCommand() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream answers = System.out;
    System.setOut(System.err);
    var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    ArmWire.serve(arm(arguments[0]), orders, answers);
    System.exit(0);
  }

  private static Arm arm(String name) {
    JobWorks works = JobWorks.pausing(PAUSE);
    return switch (name) {
      case "raw" -> new SqsRawLoop();
      case "hand-written" -> new SqsVirtualThreadLoop(works);
      case "spring-default" -> new SpringCloudListener(works, false);
      case "spring-tuned" -> new SpringCloudListener(works, true);
      case "ours" -> new SqsOwnLeg(works, _ -> {}, settings());
      case "ours-telling" ->
          new SqsOwnLeg(
              works,
              AwsMessages.outcomePublisher(AwsClients.sqs(CONNECTIONS), QueueNames.DEFAULT),
              settings());
      case "start-hand-written" -> new SqsVirtualThreadLoop(JobWorks.stamping(Clock.systemUTC()));
      case "start-spring" -> new SpringCloudListener(JobWorks.stamping(Clock.systemUTC()), false);
      case "full-bare" -> new SqsBareLoop(new AwsFullJob(Clock.systemUTC()));
      case "full-hand-written" -> new SqsVirtualThreadLoop(new AwsFullJob(Clock.systemUTC()));
      case "full-spring" -> new SpringCloudListener(new AwsFullJob(Clock.systemUTC()), true);
      default -> throw new IllegalArgumentException("no contender " + name);
    };
  }

  private static OwnSettings settings() {
    return new OwnSettings(Clock.systemUTC(), PAUSE, ArmCommand::halfToAll);
  }

  private static Duration halfToAll(Duration delay) {
    long nanos = delay.toNanos();
    return Duration.ofNanos(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos / 2 + 1));
  }
}
