// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reader of the responses of a connection (RFC 9112). It knows bodies with a length, in chunks, and
 * until the end of the connection.
 */
final class ResponseReader {

  private static final int ROOM = 1 << 15;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final InputStream in;
  private final byte[] buffer = new byte[ROOM];
  private int next;
  private int end;

  ResponseReader(InputStream in) {
    this.in = in;
  }

  /** End of a connection before the first byte of a response. */
  static final class NoResponseException extends EOFException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Reads the next response to a GET.
   *
   * @throws NoResponseException when the connection ended before it began
   * @throws EOFException when it ended before its last byte
   */
  Response read() throws IOException {
    if (next == end && !fill()) {
      throw new NoResponseException();
    }
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    List<String> fields = new ArrayList<>();
    for (String field = line(); !field.isEmpty(); field = line()) {
      fields.add(field);
    }
    Response head = new Response(status, fields, 0, false);
    boolean isLast = head.field("Connection").equalsIgnoreCase("close");
    if (status == NO_CONTENT || status == NOT_MODIFIED) {
      return new Response(status, fields, 0, isLast);
    }
    if (head.field("Transfer-Encoding").toLowerCase(Locale.ROOT).endsWith("chunked")) {
      return new Response(status, fields, readChunks(), isLast);
    }
    String length = head.field("Content-Length");
    if (length.isEmpty()) {
      return new Response(status, fields, readToTheEnd(), true);
    }
    long bytes = Long.parseLong(length);
    skip(bytes);
    return new Response(status, fields, bytes, isLast);
  }

  private long readChunks() throws IOException {
    long all = 0;
    long chunk;
    do {
      chunk = Long.parseLong(line().split(";", 2)[0].strip(), 16);
      skip(chunk);
      // after a chunk the rest of its line, after the last one the trailers
      while (!line().isEmpty() && chunk == 0) {}
      all += chunk;
    } while (chunk > 0);
    return all;
  }

  private long readToTheEnd() throws IOException {
    long all = 0;
    do {
      all += end - next;
      next = end;
    } while (fill());
    return all;
  }

  private void skip(long bytes) throws IOException {
    long left = bytes;
    while (left > 0) {
      if (next == end && !fill()) {
        throw new EOFException(left + " bytes of a body are missing");
      }
      int step = (int) Math.min(left, end - next);
      next += step;
      left -= step;
    }
  }

  /** Reads a line without its end. */
  private String line() throws IOException {
    int from = next;
    while (true) {
      for (int at = from; at < end; at++) {
        if (buffer[at] == '\n') {
          int length = at - next - (at > next && buffer[at - 1] == '\r' ? 1 : 0);
          String line = new String(buffer, next, length, StandardCharsets.ISO_8859_1);
          next = at + 1;
          return line;
        }
      }
      from = end - next;
      if (!fill()) {
        throw new EOFException("the header of a response is incomplete");
      }
    }
  }

  /** Reads more behind what is not used yet, which moves to the beginning. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, next, buffer, 0, end - next);
    end -= next;
    next = 0;
    int more = end == ROOM ? -1 : in.read(buffer, end, ROOM - end);
    if (more < 0) {
      return false;
    }
    end += more;
    return true;
  }
}
