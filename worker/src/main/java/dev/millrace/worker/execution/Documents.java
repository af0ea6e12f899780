package dev.millrace.worker.execution;

import dev.millrace.worker.document.DocumentParser;

/**
 * How the documents of jobs are read.
 *
 * @param maxBytes of one document as it was uploaded
 */
public record Documents(DocumentParser parser, DocumentAdmission admission, long maxBytes) {}
