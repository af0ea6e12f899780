package dev.millrace.localstack.emulators;

import dev.millrace.localstack.emulators.resources.LocalAccount;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.slf4j.LoggerFactory;

/**
 * Runs the local AWS until standard input ends or SIGTERM arrives. Prints the environment that
 * points an AWS SDK at it, then {@code READY}.
 */
public final class Emulators {

  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private Emulators() {}

  public static void main(String[] words) throws IOException {
    // Before there are threads: its own start is not meant for several at once, and it would say
    // so.
    var _ = LoggerFactory.getILoggerFactory();
    try {
      LocalAws.Started started = LocalAws.start(Arguments.parse(words), Emulators::dynamoDbLost);
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(started.aws()::close));
      announce(started, System.out);
      System.in.transferTo(OutputStream.nullOutputStream());
      System.exit(0);
    } catch (IllegalArgumentException misuse) {
      System.err.println(misuse.getMessage());
      System.err.println(Arguments.USAGE);
      System.exit(MISUSED);
    } catch (StartException failure) {
      System.err.println(failure.getMessage());
      System.exit(FAILED);
    }
  }

  private static void dynamoDbLost() {
    System.err.println("DynamoDB Local has ended by itself; the local AWS stops.");
    System.exit(FAILED);
  }

  private static void announce(LocalAws.Started started, PrintStream out) {
    out.println("AWS_REGION=" + LocalAccount.REGION);
    out.println("AWS_DEFAULT_REGION=" + LocalAccount.REGION);
    out.println("AWS_ACCESS_KEY_ID=" + LocalAccount.ACCESS_KEY_ID);
    out.println("AWS_SECRET_ACCESS_KEY=" + LocalAccount.SECRET_ACCESS_KEY);
    out.println("AWS_ENDPOINT_URL_SQS=" + started.sqs());
    out.println("AWS_ENDPOINT_URL_S3=" + started.s3());
    out.println("AWS_ENDPOINT_URL_DYNAMODB=" + started.dynamoDb());
    out.println("AWS_ENDPOINT_URL_BEDROCK_RUNTIME=" + started.simulator());
    out.println("SIMULATOR_URL=" + started.simulator());
    started.dynamoDbProcess().ifPresent(pid -> out.println("PID_DYNAMODB=" + pid));
    out.println("READY");
    out.flush();
  }
}
