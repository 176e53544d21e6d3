// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Forward proxy (RFC 9110 section 3.7) on a loopback port. It takes requests in absolute form, and
 * {@code CONNECT}. Whatever server a client asks for, it connects to the same one. So a call that
 * succeeds although its address does not exist came through the proxy.
 */
public final class ForwardProxy implements AutoCloseable {

  private final URI target;
  private final ServerSocket listener;
  private final List<String> requestLines = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  private ForwardProxy(URI target, ServerSocket listener) {
    this.target = target;
    this.listener = listener;
  }

  /**
   * Starts a proxy.
   *
   * @param target the server that all connections lead to
   */
  public static ForwardProxy start(URI target) {
    try {
      ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      ForwardProxy proxy = new ForwardProxy(target, listener);
      daemon(proxy::accept);
      return proxy;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "forward-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns host and port, as the setting {@code trivet.proxy} takes them. */
  public String address() {
    return "127.0.0.1:" + port();
  }

  /** Returns the port. */
  public int port() {
    return listener.getLocalPort();
  }

  /**
   * Returns the first request line of each connection, such as {@code CONNECT host:443 HTTP/1.1}.
   */
  public List<String> requestLines() {
    return List.copyOf(requestLines);
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        Socket client = listener.accept();
        sockets.add(client);
        daemon(() -> serve(client));
      }
    } catch (IOException closed) {
      // the proxy is closed
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(target.getHost(), target.getPort())) {
      sockets.add(server);
      byte[] head = readHead(client.getInputStream());
      String line = new String(head, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
      requestLines.add(line);
      if (line.startsWith("CONNECT ")) {
        client
            .getOutputStream()
            .write("HTTP/1.1 200 Open\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      } else {
        // servers accept the absolute form, too (RFC 9112 section 3.2.2)
        server.getOutputStream().write(head);
      }
      daemon(() -> copy(server, client));
      copy(client, server);
    } catch (IOException closed) {
      // either side may close at any time
    }
  }

  private static byte[] readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.write(next);
    }
    return head.toByteArray();
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException closed) {
      // either side may close at any time
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
