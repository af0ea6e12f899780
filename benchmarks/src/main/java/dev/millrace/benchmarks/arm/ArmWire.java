package dev.millrace.benchmarks.arm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import tools.jackson.databind.json.JsonMapper;

/** Orders come in line by line, answers go out the same way; other lines are somebody's chatter. */
public final class ArmWire {
  /** Begins each line of an answer. */
  public static final String MARK = "@arm ";

  static final String PREPARED = MARK + "prepared";
  static final String PREPARE = "prepare ";
  static final String RUN = "run ";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ArmWire() {}

  /** Obeys until nobody gives orders any more. */
  public static void serve(Arm arm, BufferedReader orders, PrintStream answers)
      throws IOException, InterruptedException {
    answers.println(MARK + "ready");
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      if (line.startsWith(PREPARE)) {
        arm.prepare(MAPPER.readValue(line.substring(PREPARE.length()), ArmOrder.class));
        answers.println(PREPARED);
      } else if (line.startsWith(RUN)) {
        ArmOrder order = MAPPER.readValue(line.substring(RUN.length()), ArmOrder.class);
        answers.println(MARK + MAPPER.writeValueAsString(arm.run(order)));
      }
    }
  }

  static String text(String command, ArmOrder order) {
    return command + MAPPER.writeValueAsString(order);
  }

  static ArmReport report(String answer) {
    return MAPPER.readValue(answer.substring(MARK.length()), ArmReport.class);
  }
}
