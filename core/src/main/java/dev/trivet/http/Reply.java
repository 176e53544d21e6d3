// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A whole reply. Prints its status only: the body may hold tokens.
 *
 * @param status the HTTP status
 * @param retryAfter how long it asks us to wait, at most five minutes; null when it does not
 * @param body the body as text
 */
public record Reply(int status, @Nullable Duration retryAfter, String body) {

  /** Without headers. */
  public Reply(int status, String body) {
    this(status, null, body);
  }

  /**
   * With the body's bytes; what is not UTF-8 (RFC 8259 section 8.1) becomes an empty body, which no
   * reader accepts.
   *
   * @param retryAfter every line of that header
   * @param date the header of that name, if any
   */
  static Reply of(int status, List<String> retryAfter, @Nullable String date, byte[] body) {
    Duration wait = RetryAfter.parse(retryAfter, date, Instant.now()).orElse(null);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return new Reply(status, wait, text);
    } catch (CharacterCodingException notUtf8) {
      return new Reply(status, wait, "");
    }
  }

  /** How long it asks us to wait. */
  public Optional<Duration> waitTime() {
    return Optional.ofNullable(retryAfter);
  }

  @Override
  public String toString() {
    return "Reply[" + status + "]";
  }
}
