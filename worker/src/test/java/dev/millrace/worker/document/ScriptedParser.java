package dev.millrace.worker.document;

import dev.millrace.parser.protocol.ParseAnswer;
import dev.millrace.parser.protocol.ParseRequest;
import dev.millrace.parser.protocol.ParserWire;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A parser process that does what the document says; else it answers with its process id. */
final class ScriptedParser {
  static final String HANG = "hang";

  /** Before the path of a file, which is there as soon as the document is. */
  static final String HANG_AFTER = "hang after ";

  static final String DIE = "die";
  static final String LIE = "lie";
  static final String ENVIRONMENT = "environment";
  static final String RIGHTS = "rights";

  private static final int DEATH = 3;

  private ScriptedParser() {}

  static List<String> command() {
    return ParserCommand.of(
        System.getProperty("java.class.path"), ScriptedParser.class.getName(), 32 << 20);
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    var in = new DataInputStream(System.in);
    var out = new DataOutputStream(System.out);
    ParserWire.writeReady(out);
    Optional<ParseRequest> next = ParserWire.readRequest(in);
    while (next.isPresent()) {
      obey(new String(next.get().content(), StandardCharsets.UTF_8), out);
      next = ParserWire.readRequest(in);
    }
  }

  private static void obey(String document, DataOutputStream out)
      throws IOException, InterruptedException {
    if (document.startsWith(HANG_AFTER)) {
      Files.createFile(Path.of(document.substring(HANG_AFTER.length())));
      new CountDownLatch(1).await();
    }
    switch (document) {
      case HANG -> new CountDownLatch(1).await();
      case DIE -> Runtime.getRuntime().halt(DEATH);
      case LIE -> {
        while (true) {
          out.writeInt(Integer.MAX_VALUE);
        }
      }
      case RIGHTS -> answer(Files.readString(Path.of("/proc/self/status")), out);
      case ENVIRONMENT -> answer(String.join(" ", System.getenv().keySet()), out);
      default -> answer(Long.toString(ProcessHandle.current().pid()), out);
    }
  }

  private static void answer(String text, DataOutputStream out) throws IOException {
    ParserWire.writeAnswer(out, new ParseAnswer.Content(List.of(new ParseAnswer.Text(text))));
  }
}
