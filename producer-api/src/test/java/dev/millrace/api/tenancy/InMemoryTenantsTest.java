package dev.millrace.api.tenancy;

class InMemoryTenantsTest extends TenantsContract {
  private final InMemoryTenants tenants = new InMemoryTenants();

  @Override
  ApiKeys keys() {
    return tenants;
  }

  @Override
  TenantDirectory directory() {
    return tenants;
  }
}
