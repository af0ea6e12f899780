package dev.millrace.api.submission;

import dev.millrace.api.upload.record.UploadId;
import dev.millrace.job.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in our bucket where a tenant's own documents lie. It is taken as it is written: nothing
 * is decoded and nothing is resolved, so that there is one way to write a place and no way around.
 */
record TenantUri(String key) {
  private static final List<String> KINDS = List.of("files", "inbox");
  private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");
  private static final Pattern UNUSABLE = Pattern.compile("[\\\\\\p{Cc}]");
  private static final int LONGEST_KEY = 1024;

  /** Nothing if this is not a place of the tenant. */
  static Optional<TenantUri> parse(String uri, String bucket, TenantId tenant) {
    String root = "s3://" + bucket + "/";
    if (!uri.startsWith(root) || uri.length() > root.length() + LONGEST_KEY) {
      return Optional.empty();
    }
    String key = uri.substring(root.length());
    return isIn(key, tenant) && isPlain(key) ? Optional.of(new TenantUri(key)) : Optional.empty();
  }

  private static boolean isIn(String key, TenantId tenant) {
    return KINDS.stream().anyMatch(kind -> key.startsWith(kind + "/" + tenant + "/"));
  }

  private static boolean isPlain(String key) {
    return !ENCODED.matcher(withoutUploadName(key)).find()
        && !UNUSABLE.matcher(key).find()
        && List.of(key.split("/", -1)).stream()
            .noneMatch(part -> part.isBlank() || part.equals(".") || part.equals(".."));
  }

  /** The name of an upload is as its caller wrote it; we gave out its place ourselves. */
  private static String withoutUploadName(String key) {
    String folder = key.substring(0, key.lastIndexOf('/'));
    String upload = folder.substring(folder.lastIndexOf('/') + 1);
    return UploadId.parse(upload).isPresent() ? folder : key;
  }

  /** The last part: what the document is called. */
  String name() {
    return key.substring(key.lastIndexOf('/') + 1);
  }
}
