// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * TCP proxy in front of a database, which can stall as a database or network does that hangs: it
 * takes connections and bytes, and forwards nothing until it resumes. It can also withhold the
 * answers alone, or cut all connections.
 */
public final class StallingProxy implements AutoCloseable {

  private final ServerSocket listener;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private boolean holdsRequests;
  private boolean holdsAnswers;

  /** Opens a proxy to a port of the loopback interface. */
  public StallingProxy(int target) {
    this.target = target;
    try {
      this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    start(this::listen);
  }

  /** Returns its port on the loopback interface. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Forwards nothing from now on. */
  public void stall() {
    set(true, true);
  }

  /** Forwards requests, and holds back what the database answers. */
  public void withhold() {
    set(false, true);
  }

  /** Forwards what it holds, and all that comes. */
  public void resume() {
    set(false, false);
  }

  private synchronized void set(boolean requests, boolean answers) {
    holdsRequests = requests;
    holdsAnswers = answers;
    notifyAll();
  }

  private synchronized void awaitTurn(boolean isRequest) throws InterruptedException {
    while (isRequest ? holdsRequests : holdsAnswers) {
      wait();
    }
  }

  /** Cuts all connections. */
  public void cut() {
    sockets.forEach(StallingProxy::close);
  }

  private void listen() throws IOException {
    while (true) {
      Socket client = listener.accept();
      start(() -> connect(client));
    }
  }

  private void connect(Socket client) throws IOException, InterruptedException {
    sockets.add(client);
    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
    sockets.add(server);
    start(() -> forward(server, client, false));
    forward(client, server, true);
  }

  private void forward(Socket from, Socket to, boolean isRequest)
      throws IOException, InterruptedException {
    byte[] bytes = new byte[8192];
    try {
      for (int read = from.getInputStream().read(bytes);
          read >= 0;
          read = from.getInputStream().read(bytes)) {
        awaitTurn(isRequest);
        to.getOutputStream().write(bytes, 0, read);
        to.getOutputStream().flush();
      }
    } finally {
      sockets.remove(from);
      close(from);
      close(to);
    }
  }

  /** Work of a thread of the proxy, which ends with its socket. */
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException ended) {
                // one side has closed its connection
              }
            },
            "stalling-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException closed) {
      // it is closed
    }
  }

  @Override
  public void close() {
    resume();
    try {
      listener.close();
    } catch (IOException closed) {
      // it is closed
    }
    cut();
  }
}
