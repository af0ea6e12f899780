package dev.millrace.worker.llm;

import dev.millrace.job.FailureReason;
import dev.millrace.job.attempt.Fault;

/** Faults as words of a table. */
public final class FaultNames {
  private FaultNames() {}

  /** {@code throttled}, {@code throttled 60}, {@code transient}, or the code of a reason. */
  public static String of(Fault fault) {
    return switch (fault) {
      case Fault.Throttled(var rest) ->
          rest.map(time -> "throttled " + time.toSeconds()).orElse("throttled");
      case Fault.Transient _ -> "transient";
      case Fault.Interrupted _ -> "interrupted";
      case Fault.Permanent(FailureReason reason, String _) -> reason.code();
    };
  }
}
