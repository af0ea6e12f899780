package dev.millrace.api.upload.record;

class InMemoryUploadsTest extends UploadsContract {
  private final InMemoryUploads uploads = new InMemoryUploads();

  @Override
  Uploads uploads() {
    return uploads;
  }
}
