package dev.millrace.parser;

import dev.millrace.parser.format.DocumentReader;
import dev.millrace.parser.protocol.ParseRequest;
import dev.millrace.parser.protocol.ParserWire;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;

/**
 * Reads one document at a time until its standard input closes. Whoever started it may kill it at
 * any moment; it keeps nothing.
 */
public final class ParserProcess {
  private static final int DONE = 0;
  private static final int BROKEN = 1;

  /** Deeply nested documents end in a refusal, not in the memory of the whole process. */
  private static final long STACK_BYTES = 4L << 20;

  private final DataOutputStream out;
  private final DocumentReader reader = new DocumentReader();
  private final SynchronousQueue<ParseRequest> requests = new SynchronousQueue<>();

  private ParserProcess(DataOutputStream out) {
    this.out = out;
  }

  /** Serves standard input and output; whatever a library prints goes to standard error. */
  public static void main(String[] args) {
    var in = new DataInputStream(new BufferedInputStream(System.in));
    var out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    System.setOut(System.err);
    var process = new ParserProcess(out);
    Thread.ofPlatform().name("parser").stackSize(STACK_BYTES).start(process::serve);
    process.listen(in);
  }

  /** On a thread of its own: also while a document is read, the worker's end must be noticed. */
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

  @SuppressWarnings("CatchAndPrintStackTrace") // Nobody else would hear of a defect.
  private void serve() {
    try {
      WarmUp.run(reader);
      ParserWire.writeReady(out);
      while (true) {
        ParserWire.writeAnswer(out, reader.read(requests.take()));
      }
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(BROKEN);
    }
  }
}
