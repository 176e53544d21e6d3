// SPDX-License-Identifier: Apache-2.0
package dev.trivet.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        // what PostgreSQL, H2 and MySQL quote
        "Key (email)=(mia@example.com) already exists. # Key (email)=((left out)) already exists.",
        "too long for \"EMAIL\": \"'mia.x+y@mail.example.org'\" # too long for \"EMAIL\": \"'(left out)'\"",
        "Duplicate entry 'müller@exämple.de-1' for key 'k' # Duplicate entry '(left out)' for key 'k'",
        // what parsers quote
        "unexpected at {\"access_token\":\"eyJhbGciOi.J9.abc_d-e\"} # unexpected at {\"access_token\":\"(left out)\"}",
        "Illegal character in query: /cb?code=abc|x&state=s t # Illegal character in query: /cb?code=(left out)&state=(left out) t",
        "cut off: eyJhbGciOiJkaXIi # cut off: (left out)",
        "verifier 0aB3456789012345678901234567890123456789 # verifier (left out)",
      })
  void text_losesWhatIsSensitive(String text, String expected) {
    assertThat(Redaction.redact(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection to localhost:5432 refused. Check that the hostname and port are correct",
        "class dev.trivet.ee.servlet.AtlassianGate cannot be cast to class a.B$C",
        "java.lang.Object@6d06d69c is closed",
        "HikariPool-1 - Connection is not available, request timed out after 30001ms.",
        "org.jboss.resteasy.client.jaxrs.engines.ManualClosingApacheHttpClient43Engine",
        "no class org.hibernate.boot.jaxb.mapping.JaxbMapKeyJoinColumn"
      })
  void text_withoutAnySecret_stays(String text) {
    assertThat(Redaction.redact(text)).isEqualTo(text);
  }

  @Test
  void exception_withoutAnySecret_isTheSame() {
    Exception thrown = new IllegalStateException("closed", new RuntimeException("pool"));

    assertThat(Redaction.redact(thrown)).isSameAs(thrown);
  }

  @Test
  void exception_losesWhatAnyMessageOfItsChainQuotes_andNothingElse() {
    RuntimeException ring = new RuntimeException("refused 'mia@example.com'");
    ring.initCause(new IllegalArgumentException("closed", ring));
    ring.addSuppressed(new RuntimeException("edward@example.com"));

    Throwable redacted = Redaction.redact(ring);

    StringWriter text = new StringWriter();
    redacted.printStackTrace(new PrintWriter(text));
    assertThat(text.toString())
        .startsWith("java.lang.RuntimeException: refused '(left out)'")
        .contains("java.lang.IllegalArgumentException: closed", "at dev.trivet.log.RedactionTest")
        .doesNotContain("@example.com");
  }
}
