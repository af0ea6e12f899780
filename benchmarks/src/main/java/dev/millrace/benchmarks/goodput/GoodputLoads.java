package dev.millrace.benchmarks.goodput;

import dev.millrace.benchmarks.goodput.controller.Contender;
import dev.millrace.benchmarks.goodput.quota.QuotaShape;
import dev.millrace.benchmarks.goodput.traffic.Mix;
import dev.millrace.benchmarks.report.Benchmark;
import dev.millrace.benchmarks.report.Numbers;
import dev.millrace.benchmarks.report.Result;
import dev.millrace.benchmarks.report.Scale;
import dev.millrace.benchmarks.report.Target;
import java.util.ArrayList;
import java.util.List;

/** (g) Quotas of LLM tokens, latencies that follow the length, and a provider that slows down. */
public final class GoodputLoads implements Benchmark {
  private static final List<Contender> CONTENDERS =
      List.of(
          Contender.MILLRACE_KNOWING,
          Contender.MILLRACE_DISCOVERING,
          Contender.RESILIENCE4J,
          Contender.FIXED_TWICE,
          Contender.AWS_ADAPTIVE,
          Contender.NETFLIX_AIMD_PATIENT,
          Contender.NETFLIX_GRADIENT2);

  private static final String TOKENS = "LLM tokens are short, 10 × spread";
  private static final String CORRELATED = "latency follows length";
  private static final String BROWNOUT = "5 × slower from 430 s on";

  @Override
  public String name() {
    return "goodput-loads";
  }

  @Override
  public String about() {
    return "goodput when tokens are short, answers correlate, or the provider slows down,"
        + " simulated";
  }

  @Override
  public Result run(Scale scale) {
    var rows = new ArrayList<List<String>>();
    var targets = new ArrayList<Target>();
    for (QuotaShape shape : QuotaShape.values()) {
      for (int workers : new int[] {1, 4}) {
        for (Scenario scenario : loads(Scenario.steady(shape, scale.of(50, 5), workers))) {
          System.err.println("  " + scenario.label() + ", " + scenario.name());
          for (Contender contender : CONTENDERS) {
            Score score = Outcome.score(scenario, contender);
            rows.add(row(scenario, contender, score));
            targets.addAll(targets(scenario, contender, score));
          }
        }
      }
    }
    return new Result(
        name(),
        "(g) Goodput under awkward loads",
        List.of("load", "quota", "workers", "who decides", "goodput ÷ quota", "429s per success"),
        rows,
        targets,
        List.of(),
        NOTES);
  }

  private static List<Scenario> loads(Scenario steady) {
    return List.of(
        steady.limitedByTokens(TOKENS, Mix.SPREAD),
        steady.carrying(CORRELATED, Mix.CORRELATED),
        steady.slowing(BROWNOUT, 5));
  }

  private static List<String> row(Scenario scenario, Contender contender, Score score) {
    return List.of(
        scenario.name(),
        scenario.label(),
        Integer.toString(scenario.workers()),
        contender.label(),
        Numbers.text(score.goodput()),
        Numbers.text(score.waste()));
  }

  private static List<Target> targets(Scenario scenario, Contender contender, Score score) {
    boolean isOurs =
        contender.equals(Contender.MILLRACE_KNOWING)
            || contender.equals(Contender.MILLRACE_DISCOVERING);
    if (!isOurs) {
      return List.of();
    }
    String where =
        "%s, %s, workers: %d, %s: goodput"
            .formatted(scenario.name(), scenario.label(), scenario.workers(), contender.label());
    return switch (scenario.name()) {
      case TOKENS ->
          List.of(
              Target.atLeast(where, 0.95, score.goodput(), "")
                  .missedBecause(
                      "What is discovered is a rate of calls; when a window's tokens run out, short"
                          + " calls still get in where long ones do not, and the rate sinks too far"
                          + " before the window turns."));
      case BROWNOUT -> List.of(Target.atLeast(where, 0.9, score.goodput(), ""));
      default -> List.of();
    };
  }

  private static final List<String> NOTES =
      List.of(
          """
          The same simulation as above with 50 calls per second, or as many LLM tokens as 50 calls use. Tokens: \
          prompts between 200 and 2,000 tokens and up to 500 of output, which are reserved while a call runs and come \
          back if not used; goodput counts the tokens of what was let in. A contender that is told the quota is told \
          both numbers if it can count tokens (Millrace), else the requests, of which there are four times as many.\
          """);
}
