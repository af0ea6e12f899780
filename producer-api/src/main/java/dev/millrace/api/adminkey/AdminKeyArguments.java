package dev.millrace.api.adminkey;

import dev.millrace.job.TenantId;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the command is asked for.
 *
 * @param isAnother whether the key is wanted although the tenant has one
 */
record AdminKeyArguments(TenantId tenant, boolean isAnother) {
  static final String USAGE = "usage: create-admin-key --tenant <id> [--another]";

  /**
   * @throws IllegalArgumentException with a line for the person who typed it
   */
  static AdminKeyArguments parse(List<String> arguments) {
    Optional<TenantId> tenant = Optional.empty();
    boolean isAnother = false;
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      if (argument.equals("--another")) {
        isAnother = true;
      } else if (argument.equals("--tenant") && rest.hasNext()) {
        tenant = Optional.of(new TenantId(rest.next()));
      } else {
        throw new IllegalArgumentException(USAGE);
      }
    }
    return new AdminKeyArguments(
        tenant.orElseThrow(() -> new IllegalArgumentException(USAGE)), isAnother);
  }
}
