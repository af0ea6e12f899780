package dev.millrace.localstack.emulators.simulator;

import java.io.IOException;
import java.io.OutputStream;

/** Runs the simulator alone: {@code --port N}, until standard input ends. */
public final class SimulatorApplication {

  private SimulatorApplication() {}

  public static void main(String[] arguments) {
    boolean hasPort = arguments.length == 2 && arguments[0].equals("--port");
    if (arguments.length != 0 && !(hasPort && arguments[1].matches("\\d{1,5}"))) {
      System.err.println("Usage: SimulatorApplication [--port N]");
      System.exit(2);
    }
    int port = hasPort ? Integer.parseInt(arguments[1]) : 0;
    try {
      run(port);
    } catch (IOException failure) {
      System.err.println("The simulator did not start on port " + port + ": " + failure);
      System.exit(1);
    }
  }

  private static void run(int port) throws IOException {
    try (Simulator simulator = Simulator.start(port)) {
      System.out.println("SIMULATOR_URL=" + simulator.url());
      System.out.println("READY");
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
