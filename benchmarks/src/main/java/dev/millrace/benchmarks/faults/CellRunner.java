package dev.millrace.benchmarks.faults;

import dev.millrace.benchmarks.faults.check.Checker;
import dev.millrace.benchmarks.faults.check.Evidence;
import dev.millrace.benchmarks.faults.check.JobEnd;
import dev.millrace.benchmarks.faults.check.Remains;
import dev.millrace.benchmarks.faults.check.Violation;
import dev.millrace.benchmarks.faults.check.WorkerExit;
import dev.millrace.benchmarks.faults.injection.Fault;
import dev.millrace.benchmarks.faults.operation.OperationLog;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes one cell through: jobs, workers, faults, and a look at what is left. */
final class CellRunner {
  /** Longer than any cell needs: whoever is not through by then hangs. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** A message whose deletion was lost comes back after the visibility timeout, and goes again. */
  private static final Duration UNTIL_EMPTY = CellSettings.VISIBILITY.multipliedBy(6);

  private final Scene scene;
  private final int jobs;

  CellRunner(Scene scene, int jobs) {
    this.scene = scene;
    this.jobs = jobs;
  }

  /** Never throws for what a cell meets. */
  CellReport run(Cell cell, SplittableRandom random) {
    Instant begin = scene.clock().instant();
    Verdict verdict;
    try {
      verdict = verdict(cell, random);
    } catch (RuntimeException e) {
      verdict = new Verdict.NotRun(String.valueOf(e));
    }
    return new CellReport(cell, verdict, Duration.between(begin, scene.clock().instant()));
  }

  private Verdict verdict(Cell cell, SplittableRandom random) {
    var settings = new CellSettings(cell);
    scene.observer().purgeDeadLetters();
    scene.simulator().reset();
    CellSettings.Latency latency = settings.latency();
    scene.simulator().answersWithin(latency.shortest(), latency.longest());
    var submitted = new Submission(scene.client(), random.split()).submit(cell.step(), jobs);
    var log = new OperationLog();
    var plan = new FaultPlan(cell, submitted.jobs(), random.split());
    Evidence evidence;
    try (var team =
        new WorkerTeam(scene, settings, plan, log, submitted.documents(), random.split())) {
      team.hire();
      evidence = evidence(cell, submitted.jobs(), team, log);
      if (team.trouble().isPresent()) {
        return new Verdict.NotRun("no worker: " + team.trouble().get().getMessage());
      }
    }
    List<Violation> violations =
        new Checker(cell.allowedReasons(), CellSettings.STOP_TIMEOUT.plus(CellSettings.EXIT_SLACK))
            .violations(evidence);
    Trace.write(scene.layout().home().resolve("traces"), cell, evidence);
    if (!violations.isEmpty()) {
      return new Verdict.Failed(violations);
    }
    return log.injections() == 0
        ? new Verdict.NotRun("the fault never met its request")
        : new Verdict.Passed(log.injections());
  }

  private Evidence evidence(Cell cell, List<JobId> ids, WorkerTeam team, OperationLog log) {
    var open = new ArrayDeque<>(ids);
    Waiting.until(PATIENCE, () -> team.trouble().isPresent() || (areOver(open) && team.isSteady()));
    Map<JobId, String> first = results(ids);
    if (cell.fault() == Fault.FREEZE) {
      Waiting.pass(CellSettings.QUIET);
    }
    Waiting.until(
        UNTIL_EMPTY,
        () -> scene.observer().messages().values().stream().allMatch(count -> count == 0));
    List<WorkerExit> exits = team.dismiss();
    Map<JobId, String> last = results(ids);
    return new Evidence(
        ids.stream().map(id -> end(id, first, last)).toList(),
        log.operations(),
        log.strikes(),
        callsByJob(),
        exits,
        remains(team));
  }

  private Map<JobId, Integer> callsByJob() {
    return scene.simulator().calls().log().stream()
        .filter(call -> !call.job().isEmpty())
        .collect(Collectors.toMap(call -> new JobId(call.job()), _ -> 1, Integer::sum));
  }

  /** Nobody is asked for again who is over. */
  private boolean areOver(Deque<JobId> open) {
    while (!open.isEmpty() && isOver(open.getFirst())) {
      open.removeFirst();
    }
    return open.isEmpty();
  }

  private boolean isOver(JobId id) {
    return scene.observer().job(id).filter(job -> job.state().isTerminal()).isPresent();
  }

  private Map<JobId, String> results(List<JobId> ids) {
    var results = new HashMap<JobId, String>();
    for (JobId id : ids) {
      results.put(id, scene.client().job(id.value()).path("result").toString());
    }
    return results;
  }

  private JobEnd end(JobId id, Map<JobId, String> first, Map<JobId, String> last) {
    Optional<Job> found = scene.observer().job(id);
    String state = found.map(job -> job.state().wireName()).orElse("no such job");
    Optional<String> reason =
        found
            .map(Job::state)
            .filter(JobState.Failed.class::isInstance)
            .map(JobState.Failed.class::cast)
            .map(failed -> failed.failure().reason().code());
    var counters =
        found
            .map(Job::counters)
            .map(
                count -> new JobEnd.Counters(count.attempt(), count.failures(), count.silentEnds()))
            .orElseGet(() -> new JobEnd.Counters(0, 0, 0));
    return new JobEnd(
        id, state, reason, counters, first.getOrDefault(id, ""), last.getOrDefault(id, ""));
  }

  private Remains remains(WorkerTeam team) {
    var logs = new ArrayList<>(team.logs());
    logs.add(scene.layout().logs().resolve("producer-api.log"));
    List<String> leaks =
        logs.stream()
            .filter(CellRunner::holdsPromptText)
            .map(log -> String.valueOf(log.getFileName()))
            .toList();
    return new Remains(scene.observer().messages(), scene.observer().deadLetters(), leaks);
  }

  private static boolean holdsPromptText(Path log) {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.anyMatch(line -> line.contains(Submission.MARKER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
