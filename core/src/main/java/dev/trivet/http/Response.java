// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A whole reply. Prints its status only: the body may hold tokens.
 *
 * @param status the HTTP status
 * @param retryAfter how long it asks us to wait, at most five minutes; null when it does not
 * @param body the body as text; empty when it cannot be read, and {@link #defect} says why
 * @param bearerError the {@code error} of a bearer challenge (RFC 6750 section 3), or empty
 * @param facts what may be told of the body
 */
public record Response(
    int status, @Nullable Duration retryAfter, String body, String bearerError, BodyFacts facts) {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Without headers. */
  public Response(int status, String body) {
    this(status, null, body);
  }

  /** With nothing but a wait. */
  public Response(int status, @Nullable Duration retryAfter, String body) {
    this(status, retryAfter, body, "", new BodyFacts("", List.of(), body.length(), null));
  }

  /**
   * Reads the body's bytes: compressed or not, UTF-8 (RFC 8259 section 8.1) with or without a byte
   * order mark, whatever charset the header names. What is anything else becomes an empty body.
   *
   * @param headers gives all lines of a header, none when it is absent
   */
  static Response of(int status, Function<String, List<String>> headers, byte[] body) {
    String date = headers.apply("Date").stream().findFirst().orElse(null);
    Duration wait =
        RetryAfter.parse(headers.apply("Retry-After"), date, Instant.now()).orElse(null);
    String error = BearerChallenge.error(headers.apply("WWW-Authenticate"));
    String type = headers.apply("Content-Type").stream().findFirst().orElse("");
    List<String> codings = ContentCoding.parse(headers.apply("Content-Encoding"));
    BodyFacts facts = new BodyFacts(type, codings, body.length, null);
    try {
      return new Response(status, wait, text(ContentCoding.decode(codings, body)), error, facts);
    } catch (CharacterCodingException notUtf8) {
      return new Response(status, wait, "", error, facts.with("it is not UTF-8"));
    } catch (IOException unreadable) {
      return new Response(
          status, wait, "", error, facts.with(String.valueOf(unreadable.getMessage())));
    }
  }

  private static String text(byte[] body) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    if (text.indexOf('\0') >= 0) {
      // no JSON text has it, and UTF-16 without a mark is full of it
      throw new CharacterCodingException();
    }
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  /** How long it asks us to wait. */
  public Optional<Duration> waitTime() {
    return Optional.ofNullable(retryAfter);
  }

  /** Why the body cannot be read as text. */
  public Optional<String> defect() {
    return Optional.ofNullable(facts.defect());
  }

  /** What a log line may tell of it, such as {@code status 200, text/html, gzip, 512 bytes}. */
  public String describe() {
    return "status " + status + ", " + facts;
  }

  @Override
  public String toString() {
    return "Reply[" + status + "]";
  }
}
