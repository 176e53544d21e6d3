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
 * Response of Atlassian with its whole body as text. Headers are read when they are asked for,
 * which is after failures only. Prints the status only: the body may hold tokens.
 */
public final class Response {

  /** One MiB: no response of Atlassian that we read is near this size. */
  static final int MAX_BYTES = 1 << 20;

  private static final byte GZIP = 0x1F;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final int MAX_DESCRIBED = 64;

  private static final Pattern UNUSUAL = Pattern.compile("[^0-9A-Za-z/+.;=, -]");

  private final int status;
  private final Function<String, List<String>> headers;
  private final int bytes;
  private final String body;
  private final @Nullable String defect;

  private Response(
      int status,
      Function<String, List<String>> headers,
      int bytes,
      String body,
      @Nullable String defect) {
    this.status = status;
    this.headers = headers;
    this.bytes = bytes;
    this.body = body;
    this.defect = defect;
  }

  /** Creates a response without headers. */
  public Response(int status, String body) {
    this(status, null, body);
  }

  /** Creates a response whose only header is {@code Retry-After}, in seconds. */
  public Response(int status, @Nullable Duration retryAfter, String body) {
    this(status, name -> retryAfter(name, retryAfter), body.length(), body, null);
  }

  private static List<String> retryAfter(String name, @Nullable Duration wait) {
    return wait != null && name.equals("Retry-After")
        ? List.of(Long.toString(wait.toSeconds()))
        : List.of();
  }

  /**
   * Reads a body, compressed or not, as UTF-8 (RFC 8259 section 8.1) with or without a byte order
   * mark. Ignores the charset of the header. Any other body becomes empty, with a defect.
   *
   * @param headers returns all lines of a header; empty when it is absent
   */
  static Response of(int status, Function<String, List<String>> headers, byte[] body) {
    String text = "";
    String defect = null;
    try {
      List<String> codings = headers.apply("Content-Encoding");
      text = text(isPlain(codings, body) ? body : ContentCoding.decode(codings, body));
    } catch (CharacterCodingException notUtf8) {
      defect = "it is not UTF-8";
    } catch (IOException unreadable) {
      defect = String.valueOf(unreadable.getMessage());
    }
    return new Response(status, headers, body.length, text, defect);
  }

  /** Whether there is nothing to decode. No JSON text begins with the first byte of gzip. */
  private static boolean isPlain(List<String> codings, byte[] body) {
    return codings.isEmpty() && (body.length == 0 || body[0] != GZIP);
  }

  private static String text(byte[] body) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    if (text.indexOf('\0') >= 0) {
      // no JSON text has U+0000, and UTF-16 without a byte order mark has many of them
      throw new CharacterCodingException();
    }
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }

  /** Returns the body as text; empty when it cannot be read, and {@link #defect} says why. */
  public String body() {
    return body;
  }

  /** Returns why the body cannot be read as text; empty when it can. */
  public Optional<String> defect() {
    return Optional.ofNullable(defect);
  }

  /** Returns the wait that the response asks for, at most five minutes. */
  public Optional<Duration> waitTime() {
    String date = headers.apply("Date").stream().findFirst().orElse(null);
    return RetryAfter.parse(headers.apply("Retry-After"), date, Instant.now());
  }

  /** Returns the {@code error} of a bearer challenge (RFC 6750 section 3), or an empty text. */
  public String bearerError() {
    return BearerChallenge.error(headers.apply("WWW-Authenticate"));
  }

  /**
   * Describes the response for a log line, such as {@code status 200, text/html, gzip, 512 bytes}.
   * Nothing of the body is in it.
   */
  public String describe() {
    String type = headers.apply("Content-Type").stream().findFirst().orElse("");
    String codings = String.join(" ", ContentCoding.parse(headers.apply("Content-Encoding")));
    return "status "
        + status
        + (type.isEmpty() ? ", no content type" : ", " + clean(type))
        + (codings.isEmpty() ? "" : ", " + clean(codings))
        + ", "
        + bytes
        + " bytes";
  }

  private static String clean(String text) {
    String clean = UNUSUAL.matcher(text).replaceAll("?");
    return clean.length() <= MAX_DESCRIBED ? clean : clean.substring(0, MAX_DESCRIBED);
  }

  @Override
  public String toString() {
    return "Response[" + status + "]";
  }
}
