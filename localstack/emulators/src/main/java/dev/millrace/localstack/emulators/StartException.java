package dev.millrace.localstack.emulators;

/** The stack cannot start; the message is for the person who started it. */
final class StartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private StartException(String message, Throwable cause) {
    super(message, cause);
  }

  private StartException(String message) {
    super(message);
  }

  static StartException portBusy(String service, int port) {
    return new StartException("Port " + port + " for " + service + " is busy; choose another");
  }

  static StartException noClassPath(String file, Throwable cause) {
    return new StartException("Cannot read the class path of DynamoDB Local from " + file, cause);
  }

  static StartException ended(String service, int exitValue) {
    return new StartException(service + " ended while starting, exit value " + exitValue);
  }

  static StartException late(String service) {
    return new StartException(service + " did not answer in time");
  }

  static StartException failed(Throwable cause) {
    return new StartException("The emulators did not start: " + cause, cause);
  }
}
