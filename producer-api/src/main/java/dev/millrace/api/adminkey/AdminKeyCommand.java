package dev.millrace.api.adminkey;

import dev.millrace.api.tenancy.ApiKeys;
import dev.millrace.api.tenancy.NewAdminKey;
import dev.millrace.job.Sha256;
import dev.millrace.job.store.StoreUnavailableException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes a tenant's admin key and prints it, the only time anybody sees it: {@code API_KEY=mr_…} on
 * standard output, everything else on standard error.
 */
final class AdminKeyCommand {
  static final int DONE = 0;
  static final int UNAVAILABLE = 1;
  static final int BAD_ARGUMENTS = 2;
  static final int HAS_KEY = 3;

  private static final String PREFIX = "mr_";

  private final ApiKeys keys;
  private final Supplier<String> nonces;
  private final Clock clock;
  private final PrintStream out;
  private final PrintStream errors;

  /**
   * @param nonces 256 random bits each
   */
  AdminKeyCommand(
      ApiKeys keys, Supplier<String> nonces, Clock clock, PrintStream out, PrintStream errors) {
    this.keys = keys;
    this.nonces = nonces;
    this.clock = clock;
    this.out = out;
    this.errors = errors;
  }

  /** Returns the exit code of the process. */
  int run(List<String> arguments) {
    try {
      return run(AdminKeyArguments.parse(arguments));
    } catch (IllegalArgumentException e) {
      errors.println(e.getMessage());
      return BAD_ARGUMENTS;
    } catch (StoreUnavailableException e) {
      errors.println(e.getMessage() + ": " + e.getCause());
      return UNAVAILABLE;
    }
  }

  private int run(AdminKeyArguments arguments) {
    String key = PREFIX + nonces.get();
    if (!hasAdded(arguments, Sha256.of(key.getBytes(StandardCharsets.UTF_8)))) {
      errors.println(
          "tenant "
              + arguments.tenant()
              + " has an admin key already: add --another to make one more");
      return HAS_KEY;
    }
    out.println("API_KEY=" + key);
    return DONE;
  }

  private boolean hasAdded(AdminKeyArguments arguments, Sha256 keyHash) {
    var key = new NewAdminKey(arguments.tenant(), keyHash, arguments.change(), clock.instant());
    if (arguments.isAnother()) {
      keys.addAdminKey(key);
      return true;
    }
    return keys.addFirstAdminKey(key);
  }
}
