// SPDX-License-Identifier: Apache-2.0
package dev.trivet.story;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** Server on a loopback port whose queue is full, so that it takes no connection. */
public final class FullServer implements AutoCloseable {

  private final ServerSocket server;
  private final List<Socket> waiting = new ArrayList<>();

  /** Opens a port, and connects until the server takes no more connections. */
  public FullServer() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    InetSocketAddress address =
        new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    boolean isFull = false;
    while (!isFull) {
      Socket socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(address, 500);
      } catch (SocketTimeoutException full) {
        isFull = true;
      }
    }
  }

  /** Returns its address. */
  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (Socket each : waiting) {
      each.close();
    }
    server.close();
  }
}
