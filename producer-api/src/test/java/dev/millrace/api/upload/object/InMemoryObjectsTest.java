package dev.millrace.api.upload.object;

class InMemoryObjectsTest extends ObjectsContract {
  private final InMemoryObjects objects = new InMemoryObjects();

  @Override
  StoredObjects objects() {
    return objects;
  }

  @Override
  PartwiseObjects partwise() {
    return objects;
  }

  @Override
  void put(String key, int length) {
    objects.put(key, length);
  }

  @Override
  void putPart(String key, String s3Id, int part, int length) {
    objects.putPart(s3Id, part, length);
  }
}
