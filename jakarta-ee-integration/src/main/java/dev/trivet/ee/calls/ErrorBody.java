// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import jakarta.ws.rs.client.ClientResponseContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;

/**
 * Body of an error response, read before the application reads it.
 *
 * @param text its beginning
 * @param isWhole whether that is all of it; then its connection is free again
 */
record ErrorBody(String text, boolean isWhole) {

  /** Far more than the gateway sends with an error. */
  private static final int MOST_BYTES = 1 << 16;

  private static final long MOST_NANOS = 2_000_000_000L;

  static ErrorBody peek(ClientResponseContext response) {
    InputStream body = response.getEntityStream();
    if (body == null) {
      return new ErrorBody("", true);
    }
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    boolean ended = read(body, read);
    byte[] head = read.toByteArray();
    PushbackInputStream again = new PushbackInputStream(body, head.length + 1);
    try {
      again.unread(head);
    } catch (IOException full) {
      throw new AssertionError(full);
    }
    response.setEntityStream(again);
    return new ErrorBody(new String(head, StandardCharsets.UTF_8), ended);
  }

  /** Closes a body that is not read. */
  static void discard(ClientResponseContext response) {
    InputStream body = response.getEntityStream();
    try {
      if (body != null) {
        body.close();
      }
    } catch (IOException broken) {
      // then its connection is closed, too
    }
  }

  private static boolean read(InputStream body, ByteArrayOutputStream head) {
    long start = System.nanoTime();
    byte[] chunk = new byte[1024];
    try {
      while (head.size() < MOST_BYTES && System.nanoTime() - start < MOST_NANOS) {
        int n = body.read(chunk);
        if (n < 0) {
          return true;
        }
        head.write(chunk, 0, n);
      }
    } catch (IOException broken) {
      // the next read meets it again
    }
    return false;
  }
}
