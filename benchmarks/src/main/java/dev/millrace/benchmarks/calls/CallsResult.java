package dev.millrace.benchmarks.calls;

import dev.millrace.benchmarks.report.Numbers;
import dev.millrace.benchmarks.report.Plot;
import dev.millrace.benchmarks.report.Plot.Bar;
import dev.millrace.benchmarks.report.Result;
import dev.millrace.benchmarks.report.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Tells of calls and units. */
record CallsResult(
    String name,
    Counted saturated,
    Counted trickle,
    Counted submission,
    Map<String, Double> idle,
    Duration silence) {
  private static final String SQS = "Sqs.";
  private static final String WRITE = "units.write.";
  private static final String READ = "units.read.";
  private static final String RESULT = WRITE + "DynamoDb.PutItem";
  private static final String CLAIM_AND_RECORD = WRITE + "DynamoDb.UpdateItem";
  private static final String CONTROL = READ + "DynamoDb.Query";
  private static final double SQS_LIMIT = 0.32;
  private static final double WRITE_LIMIT = 4;
  private static final double READ_LIMIT = 1;
  private static final double SQS_PER_MILLION = 0.40;
  private static final double WRITES_PER_MILLION = 0.625;

  Result build() {
    return new Result(
        name,
        "(d) Calls and capacity units per job",
        List.of("what", "saturated, per job", "one job a second, per job", "idle, per hour"),
        rows(),
        targets(),
        List.of(
            new Plot.Bars(
                "SQS calls of the worker per job",
                "saturated",
                saturated.counts.keySet().stream()
                    .filter(what -> what.startsWith(SQS))
                    .sorted()
                    .map(what -> new Bar(what, saturated.perJob(what)))
                    .toList())),
        notes());
  }

  private List<List<String>> rows() {
    var names = new TreeSet<>(saturated.counts.keySet());
    names.addAll(trickle.counts.keySet());
    names.addAll(idle.keySet());
    var rows = new ArrayList<List<String>>();
    names.forEach(what ->
        rows.add(
            List.of(
                "worker " + what,
                Numbers.text(saturated.perJob(what)),
                Numbers.text(trickle.perJob(what)),
                Numbers.text(perHour(what)))));
    rows.add(
        List.of(
            "worker, all SQS calls",
            Numbers.text(saturated.perJob(SQS)),
            Numbers.text(trickle.perJob(SQS)),
            Numbers.text(perHour(SQS))));
    new TreeSet<>(submission.counts.keySet())
        .forEach(what ->
            rows.add(List.of("submission " + what, Numbers.text(submission.perJob(what)), "", "")));
    return rows;
  }

  private double perHour(String prefix) {
    return Counted.sum(idle, prefix) * Duration.ofHours(1).toMillis() / silence.toMillis();
  }

  /** Puts are payloads, but for the job itself, which its submission puts. */
  private double jobUnits() {
    return submission.perJob(RESULT) - payloadUnits() + saturated.perJob(CLAIM_AND_RECORD);
  }

  /** A short payload is one unit, its index none. */
  private double payloadUnits() {
    return saturated.perJob(RESULT);
  }

  private List<Target> targets() {
    return List.of(
        Target.atMost(
                "SQS calls of the worker per job, saturated", SQS_LIMIT, saturated.perJob(SQS), "")
            .missedBecause(
                "the emulated table ends fewer than a hundred jobs a second, so that less than ten"
                    + " permits, deletes or outcomes come together in the 100 ms that a request"
                    + " waits for company; where jobs end faster it is 0.30, see ours-telling in"
                    + " (a)"),
        Target.atMost("write units per job beside its payloads", WRITE_LIMIT, jobUnits(), ""),
        Target.atMost(
            "read units per job", READ_LIMIT, saturated.perJob(READ) - controlReads(), ""));
  }

  private double controlReads() {
    return saturated.perJob(CONTROL);
  }

  private List<String> notes() {
    double dollars =
        saturated.perJob(SQS) * SQS_PER_MILLION
            + (jobUnits() + 2 * payloadUnits()) * WRITES_PER_MILLION;
    return List.of(
        "Counted by an interceptor of the SDK inside the worker's process, transmissions and not"
            + " calls; capacity units as DynamoDB Local reports them, with those of the indexes."
            + " The table's figures of submission are what whoever submits pays: payload and job;"
            + " its wake-up is one more send (sent in tens here). Jobs with a short text; a payload"
            + " of more than 1 KB costs its size.",
        "Reads per job leave out the worker's look at the control notices, once a second whatever"
            + " it does: "
            + Numbers.text(perHour("DynamoDb.Query"))
            + " queries an hour when idle.",
        "At $0.40 a million requests and $0.625 a million write units (list prices from memory:"
            + " check) a million jobs cost the worker and the table about $"
            + Numbers.text(dollars)
            + ".");
  }

  /** What was counted over so many jobs. */
  record Counted(Map<String, Double> counts, int jobs) {
    double perJob(String prefix) {
      return sum(counts, prefix) / jobs;
    }

    static double sum(Map<String, Double> counts, String prefix) {
      return counts.entrySet().stream()
          .filter(each -> each.getKey().startsWith(prefix))
          .mapToDouble(Map.Entry::getValue)
          .sum();
    }
  }
}
