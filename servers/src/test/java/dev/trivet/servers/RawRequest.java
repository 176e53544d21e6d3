// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Request whose bytes are sent as written; HTTP clients would normalise it.
 *
 * @param method as in the request line
 * @param target as in the request line
 * @param headers header lines; a Host is added where there is none
 */
record RawRequest(String method, String target, List<String> headers) {

  private static final int PATIENCE_MILLIS = 30_000;

  /** Methods after which a server may wait for more data, for a tunnel or another protocol. */
  private static final Set<String> OPEN_ENDED = Set.of("CONNECT", "PRI");

  private static final int OPEN_ENDED_MILLIS = 1_500;

  /** Makes the request of a navigation. */
  static RawRequest get(String target) {
    return new RawRequest("GET", target, List.of("Accept: text/html"));
  }

  RawRequest by(String newMethod) {
    return new RawRequest(newMethod, target, headers);
  }

  RawRequest with(String... more) {
    List<String> all = new ArrayList<>(headers);
    all.addAll(List.of(more));
    return new RawRequest(method, target, all);
  }

  /** Returns a copy with the session of a browser. */
  RawRequest as(String session) {
    return with("Cookie: JSESSIONID=" + session);
  }

  /** Sends the request and reads no response, as a browser does that is about to leave. */
  Socket open(URI server) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
    socket.getOutputStream().write(text(allHeaders(server)).getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private List<String> allHeaders(URI server) {
    List<String> all = new ArrayList<>(headers);
    if (all.stream().noneMatch(header -> header.startsWith("Host"))) {
      all.add(0, "Host: " + server.getAuthority());
    }
    return all;
  }

  /** Sends the request and reads the response. The connection is reused where that is safe. */
  RawResponse send(URI server) throws IOException {
    List<String> all = allHeaders(server);
    if (isPlain()) {
      return RawConnection.exchange(
          server.getPort(), text(all), method.equals("HEAD"), PATIENCE_MILLIS);
    }
    all.add("Connection: close");
    return send(server, text(all), isOpenEnded() ? OPEN_ENDED_MILLIS : PATIENCE_MILLIS);
  }

  private String text(List<String> all) {
    return method + " " + target + " HTTP/1.1\r\n" + String.join("\r\n", all) + "\r\n\r\n";
  }

  /** Tells whether all servers see the same end of the request, and send one response. */
  private boolean isPlain() {
    return !isOpenEnded()
        && target.chars().noneMatch(c -> c == '\r' || c == '\n')
        && headers.stream().noneMatch(header -> header.startsWith("Expect:"));
  }

  private boolean isOpenEnded() {
    return OPEN_ENDED.contains(method) || headers.contains("Upgrade: websocket");
  }

  /** Sends the text, and reads until the server closes the connection or pauses. */
  static RawResponse send(URI server, String text, int patienceMillis) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
      socket.setSoTimeout(patienceMillis);
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
      return new RawResponse(read(socket, patienceMillis < PATIENCE_MILLIS));
    }
  }

  /**
   * Reads the whole response, or its first part where more may follow without an end. Some servers
   * reset the connection after the response to an invalid request.
   */
  private static String read(Socket socket, boolean openEnded) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    byte[] part = new byte[8192];
    try {
      int length = in.read(part);
      while (length >= 0) {
        answer.write(part, 0, length);
        length = openEnded ? -1 : in.read(part);
      }
    } catch (SocketTimeoutException waits) {
      if (!openEnded) {
        throw waits;
      }
    } catch (SocketException reset) {
      // the data received so far is the response
    }
    return answer.toString(StandardCharsets.UTF_8);
  }
}
