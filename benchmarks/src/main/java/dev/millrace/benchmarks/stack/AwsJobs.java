package dev.millrace.benchmarks.stack;

import dev.millrace.aws.client.AwsClients;
import dev.millrace.aws.payload.AwsPayloads;
import dev.millrace.aws.payload.JobInputCodec;
import dev.millrace.aws.table.AwsJobTable;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobInput;
import dev.millrace.job.JobSpec;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.Payloads;
import dev.millrace.job.store.Payloads.PayloadOwner;
import dev.millrace.job.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Jobs in the real table, put there and looked at from outside of what is measured. */
public final class AwsJobs implements AutoCloseable {
  private static final String TABLE = "millrace-jobs";
  private static final String BUCKET = "millrace";

  /** More would only queue up in DynamoDB Local, which writes one item after another. */
  private static final int CONCURRENCY = 32;

  private static final int TRIES = 5;

  private final ThreadFactory threads = Thread.ofVirtual().name("jobs-", 0).factory();
  private final DynamoDbClient dynamoDb = AwsClients.dynamoDb(CONCURRENCY);
  private final S3Client s3 = AwsClients.s3(1);
  private final JobStore store = AwsJobTable.store(dynamoDb, TABLE);
  private final Payloads payloads = AwsPayloads.open(dynamoDb, TABLE, s3, BUCKET);
  private final JobInputCodec codec = new JobInputCodec();

  public JobStore store() {
    return store;
  }

  public Payloads payloads() {
    return payloads;
  }

  /**
   * Stores payload and job, many at a time; nobody is woken.
   *
   * @param draft the job without its input
   */
  public void create(List<JobId> ids, Function<JobId, Job> draft, String text) {
    all(
        ids,
        id -> {
          Job job = draft.apply(id);
          var owner = new PayloadOwner(job.tenant(), id, job.times().keptUntil());
          PayloadRef input = payloads.writeInput(owner, codec.encode(JobInput.ofText(text)));
          return store.put(withInput(job, input));
        });
  }

  private static Job withInput(Job job, PayloadRef input) {
    var spec = job.spec();
    var moved = new JobSpec(spec.workflow(), spec.model(), spec.lane(), input, spec.metadata());
    return Job.submitted(job.id(), job.tenant(), job.requestHash(), moved, job.times());
  }

  public List<Job> find(List<JobId> ids) {
    return all(ids, id -> store.find(id).orElseThrow());
  }

  private <T> List<T> all(List<JobId> ids, Function<JobId, T> action) {
    var places = new Semaphore(CONCURRENCY);
    try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
      var futures = new ArrayList<Future<T>>();
      for (JobId id : ids) {
        places.acquireUninterruptibly();
        futures.add(
            executor.submit(() -> {
              try {
                return asked(id, action);
              } finally {
                places.release();
              }
            }));
      }
      return futures.stream().map(AwsJobs::result).toList();
    }
  }

  /** DynamoDB Local may take seconds when the machine is busy; asking again is safe. */
  private static <T> T asked(JobId id, Function<JobId, T> action) {
    for (int tries = 1; ; tries++) {
      try {
        return action.apply(id);
      } catch (StoreUnavailableException e) {
        if (tries == TRIES) {
          throw e;
        }
      }
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while jobs were stored");
    }
  }

  @Override
  public void close() {
    dynamoDb.close();
    s3.close();
  }
}
