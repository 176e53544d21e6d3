// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Connection that sends one request after the other (RFC 9112, section 9.3). It reads a response to
 * its end by the rules of section 6.3. Where the end is not certain, it reads on and then closes
 * the connection, so that no data is lost.
 */
final class RawConnection implements AutoCloseable {

  private static final Map<Integer, Queue<RawConnection>> IDLE = new ConcurrentHashMap<>();

  private static final String LENGTH = "\ncontent-length:";

  private final Socket socket;
  private final InputStream in;

  /** Received bytes of the response, unchanged. */
  private final ByteArrayOutputStream raw = new ByteArrayOutputStream();

  private RawConnection(int port, int patienceMillis) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(patienceMillis);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * Sends a request over an idle connection, or over a new one.
   *
   * @param head whether the response has no body in spite of its headers
   */
  static RawResponse exchange(int port, String request, boolean head, int patienceMillis)
      throws IOException {
    Queue<RawConnection> idle = IDLE.computeIfAbsent(port, any -> new ConcurrentLinkedQueue<>());
    for (RawConnection kept = idle.poll(); kept != null; kept = idle.poll()) {
      RawResponse answer = kept.exchange(request, head, idle);
      if (!answer.text().isEmpty()) {
        return answer;
      }
      // the server has closed the idle connection
    }
    return new RawConnection(port, patienceMillis).exchange(request, head, idle);
  }

  private RawResponse exchange(String request, boolean head, Queue<RawConnection> idle)
      throws IOException {
    raw.reset();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    boolean complete = false;
    try {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      complete = read(answer, head);
      if (!complete) {
        in.transferTo(raw);
      } else if (in.available() > 0) {
        complete = false;
        raw.write(in.readNBytes(in.available()));
      }
    } catch (SocketTimeoutException waits) {
      throw waits;
    } catch (IOException ended) {
      // the data received so far is the response
    } finally {
      if (complete) {
        idle.add(this);
      } else {
        close();
      }
    }
    return new RawResponse((complete ? answer : raw).toString(StandardCharsets.UTF_8));
  }

  /**
   * Reads one response, with its body in one part. Returns false when the response ends with the
   * connection.
   */
  private boolean read(ByteArrayOutputStream answer, boolean head) throws IOException {
    String fields = head(answer);
    if (fields.startsWith("http/1.1 100 ")) {
      return read(answer, head);
    }
    if (!fields.matches("(?s)http/1\\.1 \\d{3} .*") || fields.contains("\nconnection: close\r")) {
      return false;
    }
    if (head || fields.startsWith("204", 9) || fields.startsWith("304", 9)) {
      return true;
    }
    if (fields.contains("\ntransfer-encoding: chunked\r")) {
      return chunks(answer);
    }
    int value = fields.indexOf(LENGTH) + LENGTH.length();
    if (value < LENGTH.length()) {
      return false;
    }
    return bytes(answer, number(fields.substring(value, fields.indexOf('\r', value)), 10));
  }

  /** Reads up to the empty line; returns it in lower case. */
  private String head(ByteArrayOutputStream answer) throws IOException {
    StringBuilder lines = new StringBuilder();
    byte[] line = line();
    while (line.length > 2) {
      answer.write(line);
      lines.append(new String(line, StandardCharsets.ISO_8859_1));
      line = line();
    }
    answer.write(line);
    return lines.toString().toLowerCase(Locale.ROOT);
  }

  private boolean chunks(ByteArrayOutputStream answer) throws IOException {
    int size = chunkSize();
    while (size > 0) {
      bytes(answer, size);
      line();
      size = chunkSize();
    }
    while (size == 0 && line().length > 2) {
      // a trailer
    }
    return size == 0;
  }

  private int chunkSize() throws IOException {
    return number(new String(line(), StandardCharsets.ISO_8859_1).split(";", 2)[0], 16);
  }

  /** Returns the number; -1 where there is none. */
  private static int number(String text, int radix) {
    try {
      return Integer.parseUnsignedInt(text.strip(), radix);
    } catch (NumberFormatException damaged) {
      return -1;
    }
  }

  private boolean bytes(ByteArrayOutputStream answer, int length) throws IOException {
    byte[] all = in.readNBytes(Math.max(0, length));
    raw.write(all);
    answer.write(all);
    return all.length == length;
  }

  /** Returns a line with its end. */
  private byte[] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int one;
    do {
      one = in.read();
      if (one < 0) {
        throw new EOFException();
      }
      line.write(one);
      raw.write(one);
    } while (one != '\n');
    return line.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
