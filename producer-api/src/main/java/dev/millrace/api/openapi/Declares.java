package dev.millrace.api.openapi;

import dev.millrace.api.problem.ProblemType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a controller's method reads and how it can fail, as far as its signature does not tell. A
 * test holds it against the OpenAPI document. Problems that every operation has are left out: a
 * missing key, a type that is not served or taken, a defect and an outage.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Declares {

  /** Names of query parameters. */
  String[] query() default {};

  /** Names of request headers that change the answer. */
  String[] headers() default {};

  /** Kinds of problems. */
  ProblemType[] problems() default {};
}
