package dev.millrace.testkit;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.Sha256;
import dev.millrace.job.store.PayloadRead;
import dev.millrace.job.store.Payloads;
import dev.millrace.job.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps payloads in maps: what we write as items, what a caller drops as objects. */
public final class InMemoryPayloads implements Payloads {
  /** A document that an input names, as the codec of inputs writes it. */
  private static final Pattern DOCUMENT =
      Pattern.compile("\"key\":\"((?:[^\"\\\\]|\\\\.)*+)\",\"etag\":\"([^\"]*)\"");

  private final Map<String, byte[]> items = new HashMap<>();
  private final Map<String, byte[]> objects = new HashMap<>();
  private final Map<String, String> refused = new HashMap<>();
  private boolean isAvailable = true;

  /** While unavailable every call fails and does nothing. */
  public synchronized void setAvailable(boolean available) {
    isAvailable = available;
  }

  /** Puts an object as a caller would, or replaces it. */
  public synchronized PayloadRef.Dropped drop(String key, byte[] content) {
    objects.put(key, content.clone());
    return new PayloadRef.Dropped(key, entityTag(content), content.length);
  }

  /** Deletes an object as a caller would. */
  public synchronized void delete(String key) {
    objects.remove(key);
  }

  /** From now on no read of an object succeeds, for this reason. */
  public synchronized void refuse(String key, String code) {
    refused.put(key, code);
  }

  @Override
  public synchronized PayloadRef writeInput(PayloadOwner owner, byte[] content) {
    return write(owner.job(), "input#" + Sha256.of(content).hex().substring(0, 16), content);
  }

  @Override
  public synchronized PayloadRef writeResult(PayloadOwner owner, int attempt, byte[] content) {
    return write(owner.job(), "result#" + attempt, content);
  }

  @Override
  public synchronized PayloadRead read(JobId job, PayloadRef ref, long limit) {
    checkAvailable("read", job);
    if (ref.length() > limit) {
      return new PayloadRead.TooLarge(ref.length());
    }
    return switch (ref) {
      case PayloadRef.Item item -> found(items.get(name(job, item.sortKey())), item.sha256());
      case PayloadRef.Stored stored -> found(objects.get(stored.key()), stored.sha256());
      case PayloadRef.Dropped dropped -> dropped(dropped);
    };
  }

  @Override
  public synchronized Optional<PayloadRef> retain(PayloadOwner owner, PayloadRef input) {
    return read(owner.job(), input, Long.MAX_VALUE) instanceof PayloadRead.Content(byte[] content)
            && (input instanceof PayloadRef.Dropped || areDocumentsThere(content))
        ? Optional.of(input)
        : Optional.empty();
  }

  private boolean areDocumentsThere(byte[] input) {
    return DOCUMENT
        .matcher(new String(input, StandardCharsets.UTF_8))
        .results()
        .map(found -> new PayloadRef.Dropped(unescaped(found.group(1)), found.group(2), 0))
        .allMatch(document -> dropped(document) instanceof PayloadRead.Content);
  }

  private static String unescaped(String json) {
    return json.replace("\\\"", "\"").replace("\\\\", "\\");
  }

  @Override
  public synchronized void delete(Job job) {
    checkAvailable("delete", job.id());
    items.keySet().removeIf(name -> name.startsWith(job.id() + "/"));
    if (job.spec().input() instanceof PayloadRef.Dropped dropped
        && dropped.key().startsWith("inbox/")) {
      objects.remove(dropped.key());
    }
  }

  private PayloadRef write(JobId job, String sortKey, byte[] content) {
    checkAvailable("write", job);
    byte[] existing = items.putIfAbsent(name(job, sortKey), content.clone());
    if (existing != null && !Arrays.equals(existing, content)) {
      throw new IllegalStateException(sortKey + " of " + job + " was written with other bytes");
    }
    return new PayloadRef.Item(sortKey, content.length, Sha256.of(content));
  }

  private static PayloadRead found(byte @Nullable [] content, Sha256 sha256) {
    if (content == null) {
      return new PayloadRead.Missing();
    }
    return Sha256.of(content).equals(sha256)
        ? new PayloadRead.Content(content.clone())
        : new PayloadRead.Superseded();
  }

  private PayloadRead dropped(PayloadRef.Dropped dropped) {
    String code = refused.get(dropped.key());
    if (code != null) {
      return new PayloadRead.Unreadable(code);
    }
    byte[] content = objects.get(dropped.key());
    if (content == null) {
      return new PayloadRead.Missing();
    }
    return entityTag(content).equals(dropped.entityTag())
        ? new PayloadRead.Content(content.clone())
        : new PayloadRead.Superseded();
  }

  private static String entityTag(byte[] content) {
    return Sha256.of(content).hex().substring(0, 32);
  }

  private static String name(JobId job, String sortKey) {
    return job + "/" + sortKey;
  }

  private void checkAvailable(String operation, JobId job) {
    if (!isAvailable) {
      throw StoreUnavailableException.during(
          operation, job, new IOException("told to be unavailable"));
    }
  }
}
