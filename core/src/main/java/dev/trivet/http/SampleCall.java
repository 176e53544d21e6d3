// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Call to this process itself, for the warm-up alone. It loads what the JDK's client needs for a
 * call, some 200 classes, which takes longer than the call. Nothing leaves the machine.
 */
final class SampleCall {

  private static final String RESPONSE = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

  private static final int LIMIT = 2_000;

  private SampleCall() {}

  /**
   * Makes the call and responds to it.
   *
   * @param pool without a proxy
   * @throws IOException when this process cannot call itself
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the exchange has the response
  static Response make(ConnectionPool pool) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(LIMIT);
      URI address = URI.create("http://localhost:" + server.getLocalPort());
      Exchange exchange = new Exchange(Request.get(address, "sample"), pool.lend());
      exchange.send();
      respond(server);
      return Transport.await(exchange.response());
    }
  }

  private static void respond(ServerSocket server) throws IOException {
    try (Socket client = server.accept()) {
      client.setSoTimeout(LIMIT);
      // a request that is not read would reset the connection; it is one packet
      if (client.getInputStream().read(new byte[1024]) > 0) {
        client.getOutputStream().write(RESPONSE.getBytes(StandardCharsets.US_ASCII));
      }
    }
  }
}
