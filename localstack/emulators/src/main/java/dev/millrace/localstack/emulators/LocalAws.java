package dev.millrace.localstack.emulators;

import dev.millrace.localstack.emulators.resources.LocalAccount;
import dev.millrace.localstack.emulators.resources.ResourceNames;
import dev.millrace.localstack.emulators.resources.Resources;
import dev.millrace.localstack.emulators.s3.EventQueue;
import dev.millrace.localstack.emulators.s3.NotificationRule;
import dev.millrace.localstack.emulators.s3.S3Emulator;
import dev.millrace.localstack.emulators.s3.S3Keys;
import dev.millrace.localstack.emulators.simulator.Simulator;
import dev.millrace.localstack.emulators.sqs.SqsEmulator;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All emulators with their resources; started at the same time, stopped together. */
final class LocalAws implements AutoCloseable {

  private static final NotificationRule INBOX =
      new NotificationRule(LocalAccount.REGION, ResourceNames.BUCKET, ResourceNames.INBOX_PREFIX);
  private static final S3Keys KEYS =
      new S3Keys(LocalAccount.ACCESS_KEY_ID, LocalAccount.SECRET_ACCESS_KEY);

  private final Closing closing = new Closing();
  private final Arguments arguments;

  private LocalAws(Arguments arguments) {
    this.arguments = arguments;
  }

  /**
   * Returns when everything answers and every resource exists.
   *
   * @param whenDynamoDbIsLost runs if the child process ends by itself
   * @throws StartException after stopping what had started
   */
  static Started start(Arguments arguments, Runnable whenDynamoDbIsLost) {
    Ports.requireFree("SQS", arguments.sqsPort());
    Ports.requireFree("S3", arguments.s3Port());
    Ports.requireFree("DynamoDB", arguments.dynamoDbPort());
    Ports.requireFree("the simulator", arguments.simulatorPort());
    var aws = new LocalAws(arguments);
    try {
      return arguments
          .awsUrl()
          .map(aws::startSimulatorBeside)
          .orElseGet(() -> aws.startAll(whenDynamoDbIsLost));
    } catch (RuntimeException failure) {
      aws.close();
      throw failure instanceof StartException known ? known : StartException.failed(failure);
    }
  }

  /** What runs, and where. */
  record Started(
      LocalAws aws, URI sqs, URI s3, URI dynamoDb, URI simulator, Optional<Long> dynamoDbProcess) {}

  private record DynamoDb(URI url, Optional<Long> process) {}

  private Started startSimulatorBeside(URI other) {
    return new Started(this, other, other, other, startSimulator().url(), Optional.empty());
  }

  private Started startAll(Runnable whenDynamoDbIsLost) {
    try (ExecutorService starting =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("start-", 1).factory())) {
      Future<DynamoDb> dynamoDb = starting.submit(() -> startDynamoDb(whenDynamoDbIsLost));
      Future<SqsEmulator> sqs = starting.submit(this::startSqs);
      Future<EventQueue> events = starting.submit(eventsOf(sqs));
      Future<S3Emulator> s3 = starting.submit(() -> startS3(events));
      Future<Simulator> simulator = starting.submit(this::startSimulator);
      result(s3).announceConfiguration();
      return new Started(
          this,
          result(sqs).url(),
          result(s3).url(),
          result(dynamoDb).url(),
          result(simulator).url(),
          result(dynamoDb).process());
    }
  }

  private DynamoDb startDynamoDb(Runnable whenLost) throws InterruptedException {
    if (arguments.dynamoDbUrl().isPresent()) {
      Resources.createTable(arguments.dynamoDbUrl().get());
      return new DynamoDb(arguments.dynamoDbUrl().get(), Optional.empty());
    }
    DynamoDbProcess process =
        closing.add(
            DynamoDbProcess.start(
                arguments.dynamoDbClassPath().orElseThrow(), arguments.dynamoDbPort()));
    process.whenLost(whenLost);
    Resources.createTable(process.url());
    return new DynamoDb(process.url(), Optional.of(process.pid()));
  }

  private SqsEmulator startSqs() {
    SqsEmulator sqs =
        closing.add(
            SqsEmulator.start(arguments.sqsPort(), LocalAccount.REGION, LocalAccount.ACCOUNT_ID));
    Resources.createQueues(sqs.url(), arguments.laneVisibility());
    return sqs;
  }

  private Callable<EventQueue> eventsOf(Future<SqsEmulator> sqs) {
    return () -> closing.add(Resources.uploadEvents(result(sqs).url()));
  }

  private S3Emulator startS3(Future<EventQueue> events) {
    EventQueue onceItExists =
        new EventQueue() {
          @Override
          public void send(String body) {
            result(events).send(body);
          }

          @Override
          public void close() {}
        };
    S3Emulator s3 = closing.add(S3Emulator.start(arguments.s3Port(), KEYS, INBOX, onceItExists));
    Resources.createBucket(s3.url());
    return s3;
  }

  private Simulator startSimulator() {
    return closing.add(Simulator.start(arguments.simulatorPort()));
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof StartException known
          ? known
          : StartException.failed(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw StartException.failed(interrupted);
    }
  }

  @Override
  public void close() {
    closing.close();
  }
}
