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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Response of Atlassian with its whole body. Prints the status only: the body may hold tokens.
 *
 * @param status the HTTP status
 * @param retryAfter the wait that it asks for, at most five minutes; or null
 * @param body the body as text; empty when it cannot be read, and {@link #defect} says why
 * @param bearerError the {@code error} of a bearer challenge (RFC 6750 section 3), or empty
 * @param description what a log line may tell of the body
 */
public record Response(
    int status,
    @Nullable Duration retryAfter,
    String body,
    String bearerError,
    BodyDescription description) {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Creates a response without headers. */
  public Response(int status, String body) {
    this(status, null, body);
  }

  /** Creates a response whose only header is {@code Retry-After}. */
  public Response(int status, @Nullable Duration retryAfter, String body) {
    this(status, retryAfter, body, "", new BodyDescription("", List.of(), body.length(), null));
  }

  /**
   * Reads a body, compressed or not, as UTF-8 (RFC 8259 section 8.1) with or without a byte order
   * mark. Ignores the charset of the header. Any other body becomes empty, with a defect.
   *
   * @param headers returns all lines of a header; empty when it is absent
   */
  static Response of(int status, Function<String, List<String>> headers, byte[] body) {
    String date = headers.apply("Date").stream().findFirst().orElse(null);
    Duration wait =
        RetryAfter.parse(headers.apply("Retry-After"), date, Instant.now()).orElse(null);
    String error = BearerChallenge.error(headers.apply("WWW-Authenticate"));
    String type = headers.apply("Content-Type").stream().findFirst().orElse("");
    List<String> codings = ContentCoding.parse(headers.apply("Content-Encoding"));
    BodyDescription description = new BodyDescription(type, codings, body.length, null);
    try {
      return new Response(
          status, wait, text(ContentCoding.decode(codings, body)), error, description);
    } catch (CharacterCodingException notUtf8) {
      return new Response(status, wait, "", error, description.withDefect("it is not UTF-8"));
    } catch (IOException unreadable) {
      return new Response(
          status, wait, "", error, description.withDefect(String.valueOf(unreadable.getMessage())));
    }
  }

  private static String text(byte[] body) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    if (text.indexOf('\0') >= 0) {
      // no JSON text has U+0000, and UTF-16 without a byte order mark has many of them
      throw new CharacterCodingException();
    }
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  /** Returns the wait that the response asks for. */
  public Optional<Duration> waitTime() {
    return Optional.ofNullable(retryAfter);
  }

  /** Returns why the body cannot be read as text; empty when it can. */
  public Optional<String> defect() {
    return Optional.ofNullable(description.defect());
  }

  /**
   * Describes the response for a log line, such as {@code status 200, text/html, gzip, 512 bytes}.
   */
  public String describe() {
    return "status " + status + ", " + description;
  }

  @Override
  public String toString() {
    return "Response[" + status + "]";
  }

  /**
   * Description of a body for log lines: nothing of what the body holds.
   *
   * @param type the {@code Content-Type}, or empty
   * @param codings the content codings
   * @param bytes the size as it was sent
   * @param defect why the body cannot be read as text; null where it can
   */
  public record BodyDescription(
      String type, List<String> codings, int bytes, @Nullable String defect) {

    private static final int MAX_LENGTH = 64;

    private static final Pattern UNUSUAL = Pattern.compile("[^0-9A-Za-z/+.;=, -]");

    /** Keeps a copy of the list. */
    public BodyDescription {
      codings = List.copyOf(codings);
    }

    /** Returns this description with the reason why the body cannot be read. */
    BodyDescription withDefect(String reason) {
      return new BodyDescription(type, codings, bytes, reason);
    }

    /** Returns a text such as {@code text/html, gzip, 512 bytes}. */
    @Override
    public String toString() {
      return (type.isEmpty() ? "no content type" : clean(type))
          + (codings.isEmpty() ? "" : ", " + clean(String.join(" ", codings)))
          + ", "
          + bytes
          + " bytes";
    }

    private static String clean(String text) {
      String clean = UNUSUAL.matcher(text).replaceAll("?");
      return clean.length() <= MAX_LENGTH ? clean : clean.substring(0, MAX_LENGTH);
    }
  }
}
