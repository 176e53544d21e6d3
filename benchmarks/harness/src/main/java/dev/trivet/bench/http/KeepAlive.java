// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.http;

import dev.trivet.bench.guard.Operation;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Connection of a browser that asks for one page again and again, and allocates nothing. */
final class KeepAlive implements Operation {

  private static final byte[] LENGTH = "\r\ncontent-length: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final byte[] request;
  private final byte[] response = new byte[16_384];
  private final InputStream in;
  private final OutputStream out;

  /**
   * Connects.
   *
   * @param cookie header of that name; "none" for none
   */
  KeepAlive(int port, String path, String cookie) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
    this.request =
        ("GET "
                + path
                + " HTTP/1.1\r\nHost: 127.0.0.1:"
                + port
                + "\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0.0.0"
                + "\r\nAccept: text/html,application/xhtml+xml,*/*;q=0.8"
                + "\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: navigate"
                + "\r\nSec-Fetch-Dest: document\r\nAccept-Language: en-US,en;q=0.9"
                + (cookie.equals("none") ? "" : "\r\nCookie: " + cookie)
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void run() throws IOException {
    out.write(request);
    int read = 0;
    int expected = Integer.MAX_VALUE;
    while (read < expected) {
      int more = in.read(response, read, response.length - read);
      if (more <= 0) {
        throw new EOFException("the server closed the connection");
      }
      read += more;
      if (expected == Integer.MAX_VALUE) {
        int end = find(END, 0, read);
        expected = end < 0 ? expected : end + END.length + contentLength(end);
      }
    }
    // HTTP/1.1 200
    if (response[9] != '2') {
      throw new IOException("status " + new String(response, 9, 3, StandardCharsets.US_ASCII));
    }
  }

  private int contentLength(int end) throws IOException {
    int at = find(LENGTH, 0, end);
    if (at < 0) {
      throw new IOException("a response without Content-Length");
    }
    int length = 0;
    for (int i = at + LENGTH.length; response[i] >= '0' && response[i] <= '9'; i++) {
      length = 10 * length + response[i] - '0';
    }
    return length;
  }

  /** Finds lower-case bytes in the response, whatever its case; -1 if they are not there. */
  private int find(byte[] wanted, int start, int end) {
    for (int at = start; at <= end - wanted.length; at++) {
      int same = 0;
      while (same < wanted.length && lower(response[at + same]) == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return at;
      }
    }
    return -1;
  }

  private static int lower(byte letter) {
    return letter >= 'A' && letter <= 'Z' ? letter + 'a' - 'A' : letter;
  }
}
