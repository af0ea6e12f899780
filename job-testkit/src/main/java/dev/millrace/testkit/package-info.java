/** Fakes, fixtures, contract suites and rules that every module's tests share. */
@NullMarked
package dev.millrace.testkit;

import org.jspecify.annotations.NullMarked;
