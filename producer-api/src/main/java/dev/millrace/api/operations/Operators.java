package dev.millrace.api.operations;

import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import dev.millrace.api.tenancy.Caller;
import dev.millrace.api.tenancy.TenantDirectory;
import dev.millrace.api.tenancy.TenantSettings;

/** Lets nobody pass but the operator of the deployment. */
final class Operators {
  private final TenantDirectory tenants;

  Operators(TenantDirectory tenants) {
    this.tenants = tenants;
  }

  /**
   * Returns if the caller's tenant is the operator.
   *
   * @throws ProblemException if it is not
   */
  void require(Caller caller) {
    if (tenants.find(caller.tenant()).filter(TenantSettings::isOperator).isEmpty()) {
      throw ProblemException.of(
          ProblemType.FORBIDDEN,
          "This takes a key of the operator: create-admin-key --tenant <id> --operator on.");
    }
  }
}
