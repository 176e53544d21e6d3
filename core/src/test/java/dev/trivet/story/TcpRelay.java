// SPDX-License-Identifier: Apache-2.0
package dev.trivet.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Relay of TCP connections to a server. It can swallow all bytes of connections that are open. */
public final class TcpRelay implements AutoCloseable {

  /** One connection of a client. */
  private static final class Pair {
    final Socket client;
    final Socket server;
    volatile boolean swallows;

    Pair(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void copy(Socket from, Socket to) {
      byte[] chunk = new byte[8192];
      try (from;
          to) {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
          if (!swallows) {
            out.write(chunk, 0, n);
            out.flush();
          }
        }
      } catch (IOException closed) {
        // either end may close at any time
      }
    }
  }

  private final ServerSocket listener;
  private final InetSocketAddress target;
  private final List<Pair> pairs = new CopyOnWriteArrayList<>();

  /** Starts on a free loopback port. */
  public TcpRelay(URI server) {
    this.target = new InetSocketAddress(server.getHost(), server.getPort());
    try {
      this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    start(this::accept);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        Socket client = listener.accept();
        Pair pair = new Pair(client, new Socket(target.getAddress(), target.getPort()));
        pairs.add(pair);
        start(() -> pair.copy(pair.client, pair.server));
        start(() -> pair.copy(pair.server, pair.client));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  /** The address of the relay. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** Number of connections that were opened so far. */
  public int opened() {
    return pairs.size();
  }

  /** Number of connections that are open now. */
  public long open() {
    return pairs.stream().filter(pair -> !pair.client.isClosed()).count();
  }

  /** Drops the open connections silently, as a firewall does: they stay open and carry nothing. */
  public void dropSilently() {
    pairs.forEach(pair -> pair.swallows = true);
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Pair pair : pairs) {
        pair.client.close();
        pair.server.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
