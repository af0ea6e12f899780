package dev.millrace.api.upload.object;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps what is known of objects and parts in maps, and tells about which keys it was asked. */
public final class InMemoryObjects implements StoredObjects, PartwiseObjects {
  private final Map<String, StoredObject> objects = new HashMap<>();
  private final Map<String, Map<Integer, StoredPart>> begun = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private int number;

  /** Puts an object of so many bytes at a key, as its caller would. */
  public void put(String key, long length) {
    objects.put(key, new StoredObject("tag-" + ++number, length, false));
  }

  /** Puts an object at a key as this service would. */
  public void putOurs(String key, long length) {
    objects.put(key, new StoredObject("tag-" + ++number, length, true));
  }

  /** Puts a part, as its caller would. */
  public void putPart(String s3Id, int part, long length) {
    begun.getOrDefault(s3Id, Map.of()).put(part, new StoredPart(part, "tag", length));
  }

  /** The keys of all looks, in order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** S3's names of what was begun and is not over. */
  public List<String> begun() {
    return List.copyOf(begun.keySet());
  }

  @Override
  public Optional<StoredObject> find(String key) {
    asked.add(key);
    return Optional.ofNullable(objects.get(key));
  }

  @Override
  public void delete(String key) {
    objects.remove(key);
  }

  @Override
  public String begin(String key, String contentType) {
    String s3Id = "s3-" + ++number;
    begun.put(s3Id, new TreeMap<>());
    return s3Id;
  }

  @Override
  public Optional<List<StoredPart>> parts(String key, String s3Id) {
    return Optional.ofNullable(begun.get(s3Id)).map(parts -> List.copyOf(parts.values()));
  }

  @Override
  public void complete(String key, String s3Id, List<StoredPart> parts) {
    if (begun.containsKey(s3Id) && !objects.containsKey(key)) {
      begun.remove(s3Id);
      put(key, parts.stream().mapToLong(StoredPart::length).sum());
    }
  }

  @Override
  public void abort(String key, String s3Id) {
    begun.remove(s3Id);
  }
}
