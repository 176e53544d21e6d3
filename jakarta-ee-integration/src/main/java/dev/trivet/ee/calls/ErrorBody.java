// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import jakarta.ws.rs.client.ClientResponseContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;

/**
 * The body of a refusal, looked at before the application reads all of it.
 *
 * @param text its beginning
 * @param isWhole whether that is all of it; its connection is free again then
 */
record ErrorBody(String text, boolean isWhole) {

  /** What the gateway says about a refusal is far shorter. */
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

  /** Nobody will read it. */
  static void discard(ClientResponseContext response) {
    InputStream body = response.getEntityStream();
    try {
      if (body != null) {
        body.close();
      }
    } catch (IOException broken) {
      // then its connection is gone, which is what we wanted
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
      // whoever reads on meets it again
    }
    return false;
  }
}
