/** Ways to decide when model calls start: the worker's, and those that people use instead. */
@NullMarked
package dev.millrace.benchmarks.goodput.controller;

import org.jspecify.annotations.NullMarked;
