// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * TCP proxy on a loopback port, with the faults of networks. It forwards everything until a test
 * switches a fault on; {@link #pass} switches all off. Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {

  private static final int BUFFER = 16_384;

  private final ServerSocket listener;
  private volatile int target;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private boolean stalled;
  private boolean cut;
  private List<String> withholding = List.of();
  private long idleNanos = Long.MAX_VALUE;
  private int withheld;
  private volatile Duration delay = Duration.ZERO;

  private TcpProxy(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  /** Starts a proxy for a port of this machine. */
  public static TcpProxy start(int target) {
    return start(0, target);
  }

  /** Starts a proxy on a port that was {@linkplain #unusedPort unused} until now. */
  public static TcpProxy start(int port, int target) {
    try {
      ServerSocket listener = new ServerSocket(port, 1024, InetAddress.getLoopbackAddress());
      TcpProxy proxy = new TcpProxy(listener, target);
      run(proxy::accept);
      return proxy;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Returns a port that refuses connections. */
  public static int unusedPort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** Returns its port on the loopback interface. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Forwards again, first of all what was held. Connections that were cut or dropped stay so. */
  public synchronized void pass() {
    stalled = false;
    cut = false;
    withholding = List.of();
    withheld = 0;
    idleNanos = Long.MAX_VALUE;
    delay = Duration.ZERO;
    links.forEach(Link::release);
    notifyAll();
  }

  /** Holds all bytes in both directions. Connections stay open, and new ones are accepted. */
  public synchronized void stall() {
    stalled = true;
  }

  /** Closes all connections, and each new one at once. */
  public synchronized void cut() {
    cut = true;
    links.forEach(Link::close);
  }

  /** Delays each answer, as a slow server does. */
  public void delayAnswers(Duration by) {
    delay = by;
  }

  /** Closes all connections, and forwards new ones to another port, as a fail-over does. */
  public synchronized void forwardTo(int port) {
    target = port;
    links.forEach(Link::close);
  }

  /**
   * Holds the answers of a connection from the moment when its client has sent texts in this order.
   *
   * @param texts parts of requests in ASCII, in any case
   */
  public synchronized void withholdAnswersTo(String... texts) {
    withholding = Stream.of(texts).map(text -> text.toLowerCase(Locale.ROOT)).toList();
  }

  /** Returns on how many connections answers are held. */
  public synchronized int withheld() {
    return withheld;
  }

  /** Drops connections that are idle for longer, silently: as a firewall does. */
  public synchronized void dropIdle(Duration limit) {
    idleNanos = limit.toNanos();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException closed) {
      // it is closed
    }
    cut();
    pass();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        run(() -> serve(client));
      } catch (IOException closed) {
        // the loop ends when the listener is closed
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Link link = new Link(client, server);
      if (add(link)) {
        run(() -> link.forward(false));
        link.forward(true);
        links.remove(link);
      }
    } catch (IOException refused) {
      // the client sees a closed connection
    }
  }

  private synchronized boolean add(Link link) {
    return !cut && links.add(link);
  }

  private static void run(Runnable work) {
    Thread thread = new Thread(work, "tcp-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  /** Connection through the proxy. Its flags are guarded by the proxy. */
  private final class Link {

    private final Socket client;
    private final Socket server;
    private int textsSeen;
    private boolean answersHeld;
    private boolean dropped;
    private long usedAt = System.nanoTime();

    Link(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    /** Forwards one direction until either side closes. */
    void forward(boolean isRequest) {
      byte[] buffer = new byte[BUFFER];
      try (InputStream in = (isRequest ? client : server).getInputStream();
          OutputStream out = (isRequest ? server : client).getOutputStream()) {
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
          if (!isRequest) {
            Thread.sleep(delay.toMillis());
          }
          if (mayPass(isRequest, buffer, length)) {
            out.write(buffer, 0, length);
          }
        }
        awaitRelease(isRequest); // the end of a connection is news, too
      } catch (IOException closed) {
        // the other direction ends with this one
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      } finally {
        close();
      }
    }

    /** Waits while bytes are held; returns false when they are lost. */
    private boolean mayPass(boolean isRequest, byte[] bytes, int length)
        throws InterruptedException {
      synchronized (TcpProxy.this) {
        long now = System.nanoTime();
        dropped |= now - usedAt > idleNanos;
        usedAt = now;
        awaitRelease(isRequest);
        if (isRequest && !withholding.isEmpty() && !answersHeld) {
          look(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        }
        return !dropped;
      }
    }

    private void awaitRelease(boolean isRequest) throws InterruptedException {
      synchronized (TcpProxy.this) {
        while (isHeld(isRequest)) {
          TcpProxy.this.wait();
        }
      }
    }

    private boolean isHeld(boolean isRequest) {
      boolean isWithheld = answersHeld && !isRequest;
      return !cut && (stalled || isWithheld);
    }

    private void look(String request) {
      if (request.toLowerCase(Locale.ROOT).contains(withholding.get(textsSeen))) {
        textsSeen++;
      }
      if (textsSeen == withholding.size()) {
        answersHeld = true;
        withheld++;
      }
    }

    void release() {
      textsSeen = 0;
      answersHeld = false;
    }

    void close() {
      try (client;
          server) {
        links.remove(this);
      } catch (IOException ignored) {
        // closed already
      }
    }
  }
}
