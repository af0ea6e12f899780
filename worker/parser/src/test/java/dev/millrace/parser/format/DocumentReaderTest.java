package dev.millrace.parser.format;

import static dev.millrace.parser.corpus.BenignDocuments.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.parser.corpus.BenignDocuments;
import dev.millrace.parser.corpus.Pdfs;
import dev.millrace.parser.corpus.Pictures;
import dev.millrace.parser.protocol.ImageEncoding;
import dev.millrace.parser.protocol.ParseAnswer;
import dev.millrace.parser.protocol.ParseAnswer.Block;
import dev.millrace.parser.protocol.ParseLimits;
import dev.millrace.parser.protocol.Refusal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {

  @Test
  void handsTextOnAsItIs() {
    assertThat(Reading.text(BenignDocuments.text())).isEqualTo(TEXT);
    assertThat(Reading.text(BenignDocuments.markdown())).startsWith("# Mill\n\n" + TEXT);
    assertThat(Reading.text(BenignDocuments.csv())).contains("7;\"" + TEXT + "\"");
  }

  @Test
  void guessesTheEncodingOfOldText() {
    assertThat(Reading.text(BenignDocuments.latin1Text())).startsWith(TEXT + "\nGr\u00fc\u00dfe");
    assertThat(Reading.text(BenignDocuments.utf16Text())).isEqualTo(TEXT);
  }

  @Test
  void showsWhatABrowserWouldShow() {
    assertThat(Reading.text(BenignDocuments.html()))
        .isEqualTo("Mill\nReport\n" + TEXT + "\nwheel\t1\ngate\t2");
  }

  @Test
  void takesAPieceOfHtmlByItsName() {
    ParseAnswer answer = Reading.of(BenignDocuments.htmlFragment(), "html", Reading.LIMITS);

    assertThat(Reading.text(answer)).isEqualTo("Report\n" + TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exe", "html", "png", "txt"})
  void goesByTheContentWhenTheNameIsWrong(String ending) {
    ParseAnswer answer = Reading.of(BenignDocuments.docx(), ending, Reading.LIMITS);

    assertThat(Reading.text(answer)).isEqualTo(TEXT + "\nThe gate holds back the water.");
  }

  @Test
  void readsThePagesOfAPdf() {
    assertThat(Reading.text(BenignDocuments.pdf()))
        .contains(TEXT)
        .endsWith("holds back the water.");
  }

  @Test
  void rendersPagesWithoutText() throws IOException {
    List<Block> blocks = Reading.blocks(BenignDocuments.scannedPdf());

    assertThat(blocks).hasSize(2).allSatisfy(block -> isPage((ParseAnswer.Image) block));
  }

  private static void isPage(ParseAnswer.Image image) throws IOException {
    assertThat(image.encoding()).isEqualTo(ImageEncoding.JPEG);
    assertThat(decoded(image).getHeight()).isBetween(1_700, 1_800);
  }

  @Test
  void refusesAScanOfMorePagesThanImagesAreTaken() {
    byte[] scan = Pdfs.scanned(Collections.nCopies(21, Pictures.ofText("page")));

    assertThat(Reading.of(scan)).isEqualTo(new ParseAnswer.Refused(Refusal.TOO_MANY_IMAGES));
  }

  @Test
  void handsSmallImagesOnAsTheyAre() {
    isHandedOn(BenignDocuments.png(), ImageEncoding.PNG);
    isHandedOn(BenignDocuments.jpeg(), ImageEncoding.JPEG);
    isHandedOn(BenignDocuments.webp(), ImageEncoding.WEBP);
  }

  private static void isHandedOn(byte[] document, ImageEncoding encoding) {
    ParseAnswer.Image image = Reading.image(document);
    assertThat(image.encoding()).isEqualTo(encoding);
    assertThat(image.bytes()).isEqualTo(document);
  }

  @Test
  void scalesDownWhatIsTooLargeForAnLlm() throws IOException {
    BufferedImage wide = new BufferedImage(9_000, 100, BufferedImage.TYPE_INT_RGB);

    ParseAnswer.Image image = Reading.image(Pictures.png(wide));

    assertThat(image.encoding()).isEqualTo(ImageEncoding.JPEG);
    assertThat(decoded(image).getWidth()).isEqualTo(ParseLimits.IMAGE_SIDE);
  }

  @Test
  void encodesAgainWhatHasTooManyBytesForAnLlm() {
    byte[] png = Pictures.png(Pictures.ofNoise(1_500, 1_500));

    ParseAnswer.Image image = Reading.image(png);

    assertThat(png.length).isGreaterThan(ParseLimits.IMAGE_BYTES);
    assertThat(image.bytes().length).isLessThan(ParseLimits.IMAGE_BYTES);
  }

  private static BufferedImage decoded(ParseAnswer.Image image) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(image.bytes()));
  }
}
