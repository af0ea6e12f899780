package dev.millrace.localstack.emulators.simulator.converse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.localstack.emulators.simulator.wire.InvalidRequestException;
import dev.millrace.localstack.emulators.simulator.wire.WireRequest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of images in a Converse request. */
final class ConverseImageTest {
  /** The smallest heads of the three kinds of WebP, 75 by 100 pixels each. */
  private static final String LOSSY =
      "524946461a00000057454250565038200e0000003001009d012a4b0064000000";

  private static final String LOSSLESS =
      "524946461a000000574542505650384c0e0000002f4ac0180000000000000000";
  private static final String EXTENDED =
      "524946461a00000057454250565038580a000000000000004a00006300000000";

  @ParameterizedTest
  @CsvSource({"png, png", "jpg, jpeg", "gif, gif"})
  void countsImagesAndTheirTokens(String encoder, String format) throws IOException {
    WireRequest request = read(user(image(format, encoded(encoder, 75, 100))));

    assertThat(request.images().count()).isEqualTo(1);
    assertThat(request.inputTokens()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({LOSSY, LOSSLESS, EXTENDED})
  void readsEveryKindOfWebp(String hex) {
    WireRequest request = read(user(image("webp", HexFormat.of().parseHex(hex))));

    assertThat(request.inputTokens()).isEqualTo(10);
  }

  @Test
  void countsNoImageForMoreThanItsMost() throws IOException {
    WireRequest request = read(user(image("png", encoded("png", 2000, 2000))));

    assertThat(request.inputTokens()).isEqualTo(1_600);
  }

  @Test
  void takesTwentyImagesInAllTurns() throws IOException {
    String image = image("png", encoded("png", 10, 10));
    String ten = String.join(",", Collections.nCopies(10, image));
    String twoTurns =
        turn("user", ten) + "," + turn("assistant", "{\"text\":\"a\"}") + "," + turn("user", ten);

    assertThat(read(messages(twoTurns)).images().count()).isEqualTo(20);
    assertRefused(messages(twoTurns + "," + turn("user", image)), "too many images");
  }

  @Test
  void refusesWhatBedrockRefuses() throws IOException {
    byte[] png = encoded("png", 10, 10);

    assertRefused(user(image("bmp", png)), "format must be one of");
    assertRefused(user(image("jpeg", png)), "specified as jpeg, but appears to be png");
    assertRefused(user(image("png", new byte[100])), "could not process");
    assertRefused(user(image("png", new byte[0])), "could not process");
    assertRefused(user(image("png", Arrays.copyOf(png, 3_750_001))), "3750001 bytes");
    assertRefused(user(image("png", encoded("png", 8001, 1))), "8000 pixels");
    assertRefused(user("{\"image\":{\"format\":\"png\",\"source\":{\"bytes\":\"?\"}}}"), "Base64");
  }

  @Test
  void letsOnlyTheUserShowImages() throws IOException {
    String image = image("png", encoded("png", 10, 10));

    assertRefused(
        messages(turn("user", "{\"text\":\"x\"}") + "," + turn("assistant", image)),
        "only the user");
  }

  private static void assertRefused(String body, String why) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(why);
  }

  private static WireRequest read(String body) {
    return ConverseReader.read("example.model-v1:0", body.getBytes(UTF_8));
  }

  private static String user(String content) {
    return messages(turn("user", content));
  }

  private static String messages(String turns) {
    return "{\"messages\":[" + turns + "]}";
  }

  private static String turn(String role, String content) {
    return "{\"role\":\"" + role + "\",\"content\":[" + content + "]}";
  }

  private static String image(String format, byte[] bytes) {
    return "{\"image\":{\"format\":\"%s\",\"source\":{\"bytes\":\"%s\"}}}"
        .formatted(format, Base64.getEncoder().encodeToString(bytes));
  }

  private static byte[] encoded(String encoder, int width, int height) throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), encoder, out);
    return out.toByteArray();
  }
}
