package dev.millrace.api.submission.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"b":1,"a":2}                  | {"a":2,"b":1}
          { "a" : [ 2, 1 ] }             | {"a":[2,1]}
          {"a":1.0}                      | {"a":1}
          {"a":-0.0}                     | {"a":0}
          {"a":{"y":null,"x":true}}      | {"a":{"x":true,"y":null}}
          {"a":"\\u00e4\\u0041"}         | {"a":"äA"}
          [{"b":"","a":1e2}]             | [{"a":1E+2,"b":""}]
          """)
  void writesOneFormForAllThatSayTheSame(String written, String canonical) {
    assertThat(CanonicalJson.text(StrictJson.parse(written.getBytes(StandardCharsets.UTF_8))))
        .isEqualTo(canonical);
  }

  @Test
  void tellsDifferentTextsApart() {
    var one = StrictJson.parse("{\"a\":\"1\"}".getBytes(StandardCharsets.UTF_8));
    var other = StrictJson.parse("{\"a\":1}".getBytes(StandardCharsets.UTF_8));

    assertThat(CanonicalJson.digest(one)).isNotEqualTo(CanonicalJson.digest(other));
  }
}
