package dev.millrace.localstack.emulators;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another program's main class in a child JVM and ends it with the parent: standard input ends
 * when the parent does, even if the parent was killed. Needs the JDK only.
 */
final class Lifeline {

  private Lifeline() {}

  /** The first argument names the main class, the rest is for it. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread.ofPlatform().daemon().name("lifeline").start(Lifeline::haltWithParent);
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    try {
      Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    } catch (InvocationTargetException failure) {
      System.err.println(failure.getCause());
      Runtime.getRuntime().halt(1);
    }
  }

  private static void haltWithParent() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // The parent is gone all the same.
    }
    Runtime.getRuntime().halt(0);
  }
}
