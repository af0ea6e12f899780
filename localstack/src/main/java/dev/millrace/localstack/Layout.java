package dev.millrace.localstack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the build leaves what the stack starts, and where a running stack leaves its files.
 *
 * @param root of the checkout
 * @param home of one running stack: its logs and its {@code run.env}
 */
public record Layout(Path root, Path home) {
  /** The checkout the given folder lies in. */
  public static Layout around(Path folder) {
    for (Path place = folder.toAbsolutePath(); place != null; place = place.getParent()) {
      if (Files.isRegularFile(place.resolve("mvnw"))
          && Files.isDirectory(place.resolve("localstack"))) {
        return new Layout(place, place.resolve("localstack/target"));
      }
    }
    throw new StackException(folder + " does not lie in a checkout of Millrace");
  }

  /** The same checkout for a stack of its own, beside the one a person may be running. */
  public Layout withHome(String name) {
    return new Layout(root, root.resolve("localstack/target").resolve(name));
  }

  public Path logs() {
    return home.resolve("logs");
  }

  public Path runEnv() {
    return home.resolve("run.env");
  }

  public Path samples() {
    return root.resolve("localstack/samples");
  }

  /** The runnable jar of an application. */
  public Path application(String module) {
    Path target = built(root.resolve(module).resolve("target"));
    try (var jars = Files.newDirectoryStream(target, module + "-*-app.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return built(target.resolve(module + "-app.jar"));
  }

  /** The class path of the emulators: their own classes first. */
  public String emulatorsClassPath() {
    Path classes = built(root.resolve("localstack/emulators/target/classes"));
    return classes
        + File.pathSeparator
        + read(root.resolve("localstack/emulators/target/classpath.txt"));
  }

  /** The class path of a worker's parser processes: their own classes first. */
  public String parserClassPath() {
    Path classes = built(root.resolve("worker/parser/target/classes"));
    return classes + File.pathSeparator + read(root.resolve("worker/parser/target/classpath.txt"));
  }

  /** The file that holds the class path of DynamoDB Local. */
  public Path dynamoDbClassPath() {
    return built(root.resolve("localstack/dynamodb/target/classpath.txt"));
  }

  /** A command that runs a program on the JDK that runs the launcher. */
  public static List<String> java(List<String> jvmOptions, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of(arguments));
    return command;
  }

  private static String read(Path file) {
    try {
      return Files.readString(built(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path built(Path path) {
    if (!Files.exists(path)) {
      throw new StackException(path + " is missing: run ./mvnw -DskipTests package");
    }
    return path;
  }
}
