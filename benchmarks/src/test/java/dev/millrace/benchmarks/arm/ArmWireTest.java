package dev.millrace.benchmarks.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArmWireTest {
  private final ArmOrder order = new ArmOrder("a-queue", 7, 3, 100, new Latency(1, 2));
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void carriesOrdersAndReports() throws Exception {
    var report = new ArmReport(4, 3, 12.5, Map.of("Sqs.ReceiveMessage", 2.0), Map.of("job", 9L));
    String orders =
        ArmWire.text(ArmWire.PREPARE, order) + "\n" + ArmWire.text(ArmWire.RUN, order) + "\n";
    Arm arm =
        given -> {
          assertThat(given).isEqualTo(order);
          return report;
        };

    ArmWire.serve(arm, new BufferedReader(new StringReader(orders)), new PrintStream(bytes));

    List<String> answers = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(answers).hasSize(3).allMatch(line -> line.startsWith(ArmWire.MARK));
    assertThat(answers.get(1)).isEqualTo(ArmWire.PREPARED);
    assertThat(ArmWire.report(answers.get(2))).isEqualTo(report);
  }
}
