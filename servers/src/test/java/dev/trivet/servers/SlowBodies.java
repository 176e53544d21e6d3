// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Parallel requests whose bodies never arrive completely. */
final class SlowBodies {

  private static final int PATIENCE_MILLIS = 60_000;

  private SlowBodies() {}

  /**
   * Sends all requests, and reads the status of each answer while all connections stay open.
   *
   * @param beginning first part of each body
   */
  static List<Integer> statuses(URI server, List<RawRequest> requests, String beginning)
      throws IOException {
    List<Socket> open = new ArrayList<>();
    List<Integer> statuses = new ArrayList<>();
    try {
      for (RawRequest request : requests) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        open.add(socket);
        socket.setSoTimeout(PATIENCE_MILLIS);
        String head =
            "%s %s HTTP/1.1\r\nHost: %s\r\n%s\r\n\r\n"
                .formatted(
                    request.method(),
                    request.target(),
                    server.getAuthority(),
                    String.join("\r\n", request.headers()));
        socket.getOutputStream().write((head + beginning).getBytes(StandardCharsets.US_ASCII));
      }
      for (Socket socket : open) {
        statuses.add(status(socket));
      }
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
    return statuses;
  }

  private static int status(Socket socket) throws IOException {
    BufferedReader answer =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String line = answer.readLine();
    return line == null ? 0 : Integer.parseInt(line.split(" ", -1)[1]);
  }
}
