// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The answer to a request whose target goes over the wire as it is written; client libraries would
 * normalise it.
 *
 * @param text everything that came back
 */
record RawAnswer(String text) {

  static RawAnswer to(URI server, String target) throws IOException {
    return to(server, target, "X-Nothing: more");
  }

  static RawAnswer to(URI server, String target, String headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      String request =
          "GET "
              + target
              + " HTTP/1.1\r\nHost: "
              + server.getAuthority()
              + "\r\n"
              + headers
              + "\r\nAccept: text/html\r\nConnection: close\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      byte[] answer = socket.getInputStream().readAllBytes();
      return new RawAnswer(new String(answer, StandardCharsets.UTF_8));
    }
  }

  int status() {
    return Integer.parseInt(text.split(" ", 3)[1]);
  }
}
