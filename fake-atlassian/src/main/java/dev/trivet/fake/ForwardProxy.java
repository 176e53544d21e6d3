// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Forward proxy (RFC 9110 section 3.7) on a loopback port. It takes requests in absolute form, and
 * {@code CONNECT}. Whatever server a client asks for, it connects to the same one. So a call that
 * succeeds although its address does not exist came through the proxy.
 *
 * <p>It can open TLS and ask for credentials. A change counts for new connections, and ends the
 * others. A request with a body needs a {@code Content-Length}.
 */
public final class ForwardProxy implements AutoCloseable {

  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *([0-9]+)");

  private final URI target;
  private final ServerSocket listener;
  private final List<String> requestLines = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile @Nullable SSLContext tls;
  private volatile boolean asksForCredentials;
  private volatile boolean isClosed;

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
   * Returns the request lines, such as {@code CONNECT host:443 HTTP/1.1}, and those within a tunnel
   * whose TLS the proxy opens.
   */
  public List<String> requestLines() {
    return List.copyOf(requestLines);
  }

  /**
   * Opens the TLS of tunnels from now on, as the proxies of some companies do.
   *
   * @param own the proxy's key and certificate, which it shows in the place of the server's
   */
  public void openTls(SSLContext own) {
    tls = own;
    disconnect();
  }

  /** Answers every request with 407 from now on, or not. */
  public void askForCredentials(boolean asks) {
    asksForCredentials = asks;
    disconnect();
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
    try (client) {
      if (isClosed) { // a listener that is closed may accept one more
        return;
      }
      byte[] head = readHead(client.getInputStream());
      if (asksForCredentials && head.length > 0) {
        requestLines.add(line(head));
        respond(client, "407 Proxy Authentication Required");
      } else if (line(head).startsWith("CONNECT ")) {
        requestLines.add(line(head));
        tunnel(client);
      } else {
        forward(head, client);
      }
    } catch (IOException closed) {
      // either side may close at any time
    }
  }

  private static void respond(Socket client, String status) throws IOException {
    String head = "HTTP/1.1 " + status + "\r\n";
    String more = status.startsWith("200") ? "" : "Content-Length: 0\r\nConnection: close\r\n";
    client.getOutputStream().write((head + more + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  private void tunnel(Socket client) throws IOException {
    SSLContext own = tls;
    respond(client, "200 Open");
    if (own == null) {
      try (Socket server = connect()) {
        daemon(() -> copy(server, client));
        copy(client, server);
      }
    } else if (own.getSocketFactory().createSocket(client, null, client.getPort(), true)
        instanceof SSLSocket opened) {
      opened.setUseClientMode(false);
      forward(readHead(opened.getInputStream()), opened);
    }
  }

  /** Forwards the requests of a connection, each of which gets its line. */
  private void forward(byte[] first, Socket client) throws IOException {
    try (Socket server = connect()) {
      daemon(() -> copy(server, client));
      InputStream in = client.getInputStream();
      OutputStream out = server.getOutputStream();
      for (byte[] head = first; head.length > 0; head = readHead(in)) {
        requestLines.add(line(head));
        // servers accept the absolute form, too (RFC 9112 section 3.2.2)
        out.write(head);
        out.write(in.readNBytes(bodyLength(head)));
      }
    }
  }

  private Socket connect() throws IOException {
    Socket server = new Socket(target.getHost(), target.getPort());
    sockets.add(server);
    return server;
  }

  private static String line(byte[] head) {
    return text(head).lines().findFirst().orElse("");
  }

  private static int bodyLength(byte[] head) {
    Matcher length = LENGTH.matcher(text(head));
    return length.find() ? Integer.parseInt(length.group(1)) : 0;
  }

  private static String text(byte[] head) {
    return new String(head, StandardCharsets.ISO_8859_1);
  }

  /** Reads the head of a request; empty at the end of the connection. */
  private static byte[] readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return new byte[0];
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

  private void disconnect() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    sockets.clear();
  }

  @Override
  public void close() {
    isClosed = true;
    try {
      listener.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    disconnect();
  }
}
