package dev.millrace.localstack.emulators.s3;

import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Sends an event after an object is stored and before its writer hears of it. A form upload (POST)
 * reaches the store as a put and is announced as one.
 */
final class S3NotifyingStore extends ForwardingBlobStore {

  private final Notifications notifications;

  S3NotifyingStore(BlobStore store, Notifications notifications) {
    super(store);
    this.notifications = notifications;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    PutObjectResponse response = super.putBlob(request, content);
    announce("ObjectCreated:Put", request.bucket(), request.key(), response.versionId());
    return response;
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    CopyObjectResponse response = super.copyBlob(request);
    announce(
        "ObjectCreated:Copy",
        request.destinationBucket(),
        request.destinationKey(),
        response.versionId());
    return response;
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
    announce(
        "ObjectCreated:CompleteMultipartUpload",
        upload.containerName(),
        upload.blobName(),
        response.versionId());
    return response;
  }

  private void announce(String eventName, String bucket, String key, @Nullable String versionId) {
    if (!notifications.cover(bucket, key)) {
      return;
    }
    HeadObjectResponse stored =
        delegate()
            .blobMetadata(
                HeadObjectRequest.builder().bucket(bucket).key(key).versionId(versionId).build());
    String version =
        Optional.ofNullable(versionId)
            .or(() -> Optional.ofNullable(stored.versionId()))
            .filter(id -> !id.equals("null"))
            .orElseGet(() -> UUID.randomUUID().toString());
    String eTag = stored.eTag().replace("\"", "");
    notifications.created(eventName, new StoredObject(key, version, eTag, stored.contentLength()));
  }
}
