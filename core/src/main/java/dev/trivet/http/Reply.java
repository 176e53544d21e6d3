// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A whole reply. Prints its status only: the body may hold tokens.
 *
 * @param status the HTTP status
 * @param retryAfter the Retry-After header, if any
 * @param body the body as text
 */
public record Reply(int status, @Nullable String retryAfter, String body) {

  private static final int LONGEST_WAIT_SECONDS = 3600;

  /** Without headers. */
  public Reply(int status, String body) {
    this(status, null, body);
  }

  /**
   * With the body's bytes; what is not UTF-8 (RFC 8259 section 8.1) becomes an empty body, which no
   * reader accepts.
   */
  static Reply of(int status, @Nullable String retryAfter, byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return new Reply(status, retryAfter, text);
    } catch (CharacterCodingException notUtf8) {
      return new Reply(status, retryAfter, "");
    }
  }

  /** How long to wait, where Retry-After tells it in seconds (RFC 9110 section 10.2.3). */
  public Optional<Duration> waitTime() {
    return Optional.ofNullable(retryAfter)
        .map(String::strip)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> Math.min(Integer.parseInt(text), LONGEST_WAIT_SECONDS))
        .map(Duration::ofSeconds);
  }

  @Override
  public String toString() {
    return "Reply[" + status + "]";
  }
}
