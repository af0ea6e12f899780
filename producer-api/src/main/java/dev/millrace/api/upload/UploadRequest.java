package dev.millrace.api.upload;

import dev.millrace.api.upload.record.Content;
import dev.millrace.api.upload.record.JobOrder;
import java.util.Optional;

/** What a caller wants to upload, within all limits that do not depend on the time. */
record UploadRequest(Content content, UploadMethod method, Optional<JobOrder> job) {}
