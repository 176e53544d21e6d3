// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load;

import dev.trivet.bench.load.ResponseReader.NoResponseException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Connection of one client to a server on the loopback interface. It stays open from request to
 * request, and is opened again where the server closes it. For one thread.
 */
final class KeepAliveConnection implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int port;
  private @Nullable Socket socket;
  private @Nullable ResponseReader reader;

  KeepAliveConnection(int port) {
    this.port = port;
  }

  /** Sends a GET and reads the response to its last byte. */
  Response send(byte[] request) throws IOException {
    boolean isReused = socket != null;
    try {
      return exchange(request);
    } catch (NoResponseException | SocketException closed) {
      close();
      if (!isReused) {
        throw closed;
      }
      // the server had closed the idle connection, and has not seen the request
      return exchange(request);
    }
  }

  private Response exchange(byte[] request) throws IOException {
    Socket open = socket;
    ResponseReader responses = reader;
    if (open == null || responses == null) {
      open = new Socket(InetAddress.getLoopbackAddress(), port);
      open.setTcpNoDelay(true);
      open.setSoTimeout((int) PATIENCE.toMillis());
      responses = new ResponseReader(open.getInputStream());
      socket = open;
      reader = responses;
    }
    open.getOutputStream().write(request);
    Response response = responses.read();
    if (response.isLast()) {
      close();
    }
    return response;
  }

  @Override
  public void close() throws IOException {
    Socket open = socket;
    socket = null;
    reader = null;
    if (open != null) {
      open.close();
    }
  }
}
