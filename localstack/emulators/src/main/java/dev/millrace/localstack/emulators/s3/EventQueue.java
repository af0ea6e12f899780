package dev.millrace.localstack.emulators.s3;

/** Where events go. */
public interface EventQueue extends AutoCloseable {

  void send(String body);

  @Override
  void close();
}
