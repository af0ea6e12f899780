package dev.millrace.worker.llm.bedrock;

import dev.millrace.worker.llm.LlmBlock;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ImageBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ImageFormat;
import software.amazon.awssdk.services.bedrockruntime.model.ImageSource;

/** Our blocks in Converse's words. */
final class BedrockContent {
  private BedrockContent() {}

  /** The bytes of an image are not copied; Base64 makes them a third longer on the wire. */
  static ContentBlock of(LlmBlock block) {
    return switch (block) {
      case LlmBlock.Text(String text) -> ContentBlock.fromText(text);
      case LlmBlock.Image(var format, byte[] bytes) ->
          ContentBlock.fromImage(
              ImageBlock.builder()
                  .format(
                      switch (format) {
                        case PNG -> ImageFormat.PNG;
                        case JPEG -> ImageFormat.JPEG;
                        case WEBP -> ImageFormat.WEBP;
                      })
                  .source(ImageSource.fromBytes(SdkBytes.fromByteArrayUnsafe(bytes)))
                  .build());
    };
  }
}
