package dev.millrace.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An AWS for the tests of one JVM: a child process that starts with the first use and ends with the
 * JVM, however that ends, because its standard input closes.
 */
public final class LocalAws {
  public static final String TABLE = "millrace-jobs";
  public static final String BUCKET = "millrace";

  private static final String MAIN_CLASS = "dev.millrace.localstack.emulators.Emulators";
  private static final String READY = "READY";

  /** The SDK's environment variables and the system properties that mean the same. */
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "AWS_REGION", "aws.region",
          "AWS_ACCESS_KEY_ID", "aws.accessKeyId",
          "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey",
          "AWS_ENDPOINT_URL_SQS", "aws.endpointUrlSqs",
          "AWS_ENDPOINT_URL_S3", "aws.endpointUrlS3",
          "AWS_ENDPOINT_URL_DYNAMODB", "aws.endpointUrlDynamoDb",
          "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "aws.endpointUrlBedrockRuntime");

  private LocalAws() {}

  /** Starts it, if nobody has yet, and points every AWS client of this JVM at it. */
  public static void start() {
    environment();
  }

  /** What a process needs in its environment to use it; starts it if nobody has yet. */
  public static Map<String, String> environment() {
    return Holder.ENVIRONMENT;
  }

  /** Where the Bedrock simulator takes its commands. */
  public static String simulatorUrl() {
    String url = environment().get("SIMULATOR_URL");
    if (url == null) {
      throw new IllegalStateException("the emulators named no SIMULATOR_URL");
    }
    return url;
  }

  private static final class Holder {
    static final Map<String, String> ENVIRONMENT = launch();
  }

  private static Map<String, String> launch() {
    Path root = root(Path.of("").toAbsolutePath());
    try {
      Process process =
          new ProcessBuilder(command(root))
              .directory(root.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      Map<String, String> environment = readUntilReady(process);
      environment.forEach(LocalAws::setProperty);
      return Map.copyOf(environment);
    } catch (IOException e) {
      throw new UncheckedIOException("the emulators could not be started", e);
    }
  }

  private static List<String> command(Path root) {
    Path emulators = root.resolve("localstack/emulators/target");
    Path dynamoDb = root.resolve("localstack/dynamodb/target/classpath.txt");
    String classPath =
        emulators.resolve("classes") + ":" + content(emulators.resolve("classpath.txt"));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx512m",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        classPath,
        MAIN_CLASS,
        "--dynamodb-classpath",
        existing(dynamoDb).toString());
  }

  private static String content(Path file) {
    try {
      return Files.readString(existing(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path existing(Path file) {
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          file
              + " is missing. Run: ./mvnw -pl localstack/dynamodb,localstack/emulators"
              + " package -DskipTests");
    }
    return file;
  }

  /** The directory that holds {@code .mvn}: this one or one above. */
  static Path root(Path start) {
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(".mvn"))) {
        return at;
      }
    }
    throw new IllegalStateException("no directory above " + start + " holds .mvn");
  }

  private static Map<String, String> readUntilReady(Process process) throws IOException {
    var environment = new HashMap<String, String>();
    // Not closed: it would close the child's output, which goes on after READY.
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals(READY)) {
        Thread.ofVirtual().name("emulators-output").start(() -> lines.lines().forEach(_ -> {}));
        return environment;
      }
      int equals = line.indexOf('=');
      if (equals > 0) {
        environment.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    throw new IllegalStateException("the emulators ended before they were ready; see their output");
  }

  private static void setProperty(String variable, String value) {
    String property = PROPERTIES.get(variable);
    if (property != null) {
      System.setProperty(property, value);
    }
  }
}
