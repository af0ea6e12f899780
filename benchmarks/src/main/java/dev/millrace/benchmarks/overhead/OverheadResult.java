package dev.millrace.benchmarks.overhead;

import dev.millrace.benchmarks.arm.ArmProcess.Measured;
import dev.millrace.benchmarks.report.Numbers;
import dev.millrace.benchmarks.report.Plot;
import dev.millrace.benchmarks.report.Plot.Bar;
import dev.millrace.benchmarks.report.Result;
import dev.millrace.benchmarks.report.Scale;
import dev.millrace.benchmarks.report.Target;
import dev.millrace.benchmarks.stack.Cores;
import dev.millrace.benchmarks.statistics.Interval;
import java.util.List;

/** Tells of the overhead. */
record OverheadResult(
    String name,
    Pairs pairs,
    List<String> arms,
    double ceilingBefore,
    double ceilingAfter,
    Scale scale) {
  private static final double LOOP_SHARE = 0.9;
  private static final double SPRING_MULTIPLE = 1.2;
  private static final String LOOP_DOES_LESS =
      "the loop reads no message, and claims, leases and records nothing. By JFR three quarters of"
          + " ours is the SDK's receive and delete, of which a receive with the two attributes that"
          + " the delivery rules need costs half as much again as one without; the rest is the"
          + " message's JSON, the claim, the record and the job table in memory";

  Result build() {
    return new Result(
        name,
        "(a) Framework overhead: jobs that take no time, SQS leg",
        List.of(
            "contender",
            "jobs per client CPU-second",
            "jobs/s (wall)",
            "SQS calls per job",
            "ours ÷ this, per CPU-second",
            "pairs"),
        arms.stream().map(this::row).toList(),
        targets(),
        List.of(new Plot.Bars("Jobs per client CPU-second", "more is better", bars())),
        notes());
  }

  private List<String> row(String arm) {
    Interval speed = pairs.median(arm, Measured::jobsPerCpuSecond);
    Interval ratio = ratioTo(arm);
    return List.of(
        arm,
        text(speed),
        Numbers.text(pairs.median(arm, Measured::jobsPerSecond).estimate()),
        Numbers.text(pairs.median(arm, measured -> measured.callsPerJob("Sqs.")).estimate()),
        text(ratio),
        Integer.toString(pairs.count(Overhead.OURS, arm)));
  }

  private Interval ratioTo(String arm) {
    return pairs.ratio(Overhead.OURS, arm, Measured::jobsPerCpuSecond);
  }

  private static String text(Interval interval) {
    return Numbers.text(interval.estimate(), interval.low(), interval.high());
  }

  private List<Target> targets() {
    return List.of(
        Target.atLeast(
                "ours ÷ hand-written loop, jobs per client CPU-second",
                LOOP_SHARE,
                ratioTo(Overhead.HAND_WRITTEN).estimate(),
                "")
            .missedBecause(LOOP_DOES_LESS),
        Target.atLeast(
            "ours ÷ tuned Spring Cloud AWS, jobs per client CPU-second",
            SPRING_MULTIPLE,
            ratioTo(Overhead.SPRING_TUNED).estimate(),
            ""));
  }

  private List<Bar> bars() {
    return arms.stream()
        .map(arm -> {
          Interval speed = pairs.median(arm, Measured::jobsPerCpuSecond);
          return new Bar(arm, speed.estimate(), speed.low(), speed.high());
        })
        .toList();
  }

  private List<String> notes() {
    return List.of(
        "Each contender is a process of its own and lives through all rounds; contenders alternate"
            + " (ABBA) against one emulator that was warmed with more than 300,000 messages and"
            + " never restarted. Those in Java ran 100,000 jobs each before the first round, for"
            + " until then their code is still being compiled. Medians over rounds, ratios are"
            + " medians of paired ratios, 95 % bootstrap interval. "
            + (Cores.canPin()
                ? "Emulators on core 0, contender on core 1."
                : "Nothing was pinned."),
        "The emulator's ceiling, four threads that receive and delete and do nothing else: "
            + Numbers.text(ceilingBefore)
            + " jobs/s before, "
            + Numbers.text(ceilingAfter)
            + " after. Above 0.7 of it the wall-clock column says more about the emulator than"
            + " about a contender: compare by CPU-second.",
        disturbance(),
        "“ours” is the worker's own code from receive to delete, with a job table in memory that"
            + " passes the contract of the real one; it claims, leases and records each job, which"
            + " no peer does. “ours-telling” also sends each outcome to its queue, as the worker"
            + " does in production. “hand-written” is a semaphore, one long poll, virtual threads"
            + " and batched deletes, on the same client and connections. Spring's listener takes"
            + " the SDK's asynchronous client only; default is 10 messages at a time, tuned is"
            + " concurrency 1,000, virtual threads, full polls, acknowledgements in tens. Node's"
            + " sqs-consumer: as it comes, and with 8 batch handlers. All log nothing for a job.");
  }

  private String disturbance() {
    return "A fixed piece of work before each contender varied by more than 15 % in "
        + pairs.disturbed()
        + " of "
        + pairs.rounds()
        + " rounds. They are left out of a pair's median unless they are the majority of its"
        + " rounds; the last column counts what is left.";
  }
}
