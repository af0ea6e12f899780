package dev.millrace.parser;

import dev.millrace.parser.protocol.ParseAnswer;
import dev.millrace.parser.protocol.ParseRequest;
import dev.millrace.parser.protocol.ParserWire;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a worker and the real parser process, which it starts as a child of its own, and
 * asks at each document whether to go on. The worker finds it under the real one's name, earlier on
 * the class path. When this process ends, however it ends, the real one ends with it.
 */
public final class ParserProcess {
  /** On the class path: {@code port} to ask at, {@code classPath} of the real process. */
  public static final String SETTINGS = "millrace-faults.properties";

  private static final int DONE = 0;
  private static final int BROKEN = 1;
  private static final String GO_ON = "go-on";

  private final Properties settings;
  private final DataOutputStream answers =
      new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
  private final SynchronousQueue<ParseRequest> requests = new SynchronousQueue<>();

  private ParserProcess(Properties settings) {
    this.settings = settings;
  }

  /** Serves standard input and output, as the real one does. */
  public static void main(String[] args) throws IOException {
    var settings = new Properties();
    try (InputStream file = ParserProcess.class.getResourceAsStream("/" + SETTINGS)) {
      if (file == null) {
        throw new IOException(SETTINGS + " is not on the class path");
      }
      settings.load(file);
    }
    var process = new ParserProcess(settings);
    Thread.ofPlatform().name("parser").start(process::serve);
    process.listen(new DataInputStream(new BufferedInputStream(System.in)));
  }

  /** Also while a document is read, the worker's end must be noticed. */
  private void listen(DataInputStream in) {
    try {
      Optional<ParseRequest> next = ParserWire.readRequest(in);
      while (next.isPresent()) {
        requests.put(next.get());
        next = ParserWire.readRequest(in);
      }
      Runtime.getRuntime().halt(DONE);
    } catch (IOException | InterruptedException | RuntimeException _) {
      Runtime.getRuntime().halt(BROKEN);
    }
  }

  private void serve() {
    try {
      Process real = startReal();
      var toReal = new DataOutputStream(new BufferedOutputStream(real.getOutputStream()));
      var fromReal = new DataInputStream(new BufferedInputStream(real.getInputStream()));
      ParserWire.readReady(fromReal);
      ParserWire.writeReady(answers);
      while (true) {
        serve(requests.take(), toReal, fromReal);
      }
    } catch (IOException | InterruptedException | RuntimeException _) {
      Runtime.getRuntime().halt(BROKEN);
    }
  }

  private Process startReal() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-UsePerfData",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=.",
            "-Dpdfbox.fontcache=.",
            "-cp",
            settings.getProperty("classPath", ""),
            ParserProcess.class.getName());
    return new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
  }

  private void serve(ParseRequest request, DataOutputStream toReal, DataInputStream fromReal)
      throws IOException {
    int port = Integer.parseInt(settings.getProperty("port", ""));
    try (var post = new Socket(InetAddress.getLoopbackAddress(), port);
        var told =
            new BufferedReader(
                new InputStreamReader(post.getInputStream(), StandardCharsets.UTF_8));
        var say = new PrintWriter(post.getOutputStream(), true, StandardCharsets.UTF_8)) {
      say.println(digest(request.content()));
      obey(told.readLine());
      ParserWire.writeRequest(toReal, request);
      ParseAnswer answer = ParserWire.readAnswer(fromReal, request.limits());
      say.println("read");
      obey(told.readLine());
      ParserWire.writeAnswer(answers, answer);
      say.println("answered");
    }
  }

  private static void obey(@Nullable String order) {
    if (!GO_ON.equals(order)) {
      Runtime.getRuntime().halt(statusOf(order));
    }
  }

  private static int statusOf(@Nullable String order) {
    return order != null && order.startsWith("end ")
        ? Integer.parseInt(order.substring("end ".length()))
        : BROKEN;
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
