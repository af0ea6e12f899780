package dev.millrace.localstack.emulators.simulator;

import java.io.IOException;
import java.io.OutputStream;

/** Runs the simulator alone: {@code --port N}, until standard input ends. */
public final class SimulatorApplication {

  private SimulatorApplication() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 0 && !(arguments.length == 2 && arguments[0].equals("--port"))) {
      System.err.println("Usage: SimulatorApplication [--port N]");
      System.exit(2);
    }
    int port = arguments.length == 2 ? Integer.parseInt(arguments[1]) : 0;
    try (Simulator simulator = Simulator.start(port)) {
      System.out.println("SIMULATOR_URL=" + simulator.url());
      System.out.println("READY");
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
