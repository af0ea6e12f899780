package dev.millrace.localstack.emulators.resources;

/** The account that the local services pretend to be in. The keys open nothing but them. */
public final class LocalAccount {

  public static final String REGION = "eu-central-1";
  public static final String ACCOUNT_ID = "000000000000";
  public static final String ACCESS_KEY_ID = "local";
  public static final String SECRET_ACCESS_KEY = "local";

  private LocalAccount() {}
}
