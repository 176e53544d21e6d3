// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Web server of the JDK on a loopback address. Safe for many threads. */
public final class WebServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(WebServer.class.getName());
  private static final int BACKLOG = 1024;

  static {
    // Read once when the first server is made. Without it small responses wait for the client's
    // ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // The default of 200 closes connections that clients are about to use again.
    System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private volatile CountDownLatch release = new CountDownLatch(1);

  private WebServer(HttpServer server) {
    this.server = server;
    this.threads = Executors.newCachedThreadPool(WebServer::daemon);
  }

  /**
   * Takes a port; nothing is served yet.
   *
   * @param port 0 for a free port
   * @throws IOException if the port is busy
   */
  public static WebServer bind(int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new WebServer(HttpServer.create(address, BACKLOG));
  }

  /**
   * Takes a port and starts to serve.
   *
   * @param port 0 for a free port
   * @throws IOException if the port is busy
   */
  public static WebServer start(int port, Function<Request, Response> handler) throws IOException {
    WebServer web = bind(port);
    web.start(handler);
    return web;
  }

  /** Starts to serve. Call it once. */
  public void start(Function<Request, Response> handler) {
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(exchange, handler));
    server.start();
  }

  /** The base URL. */
  public URI url() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }

  /** Closes the connections of all responses that are held, delayed or sent slowly. */
  public void release() {
    CountDownLatch old = release;
    release = new CountDownLatch(1);
    old.countDown();
  }

  @Override
  public void close() {
    release();
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange, Function<Request, Response> handler) {
    CountDownLatch current = release;
    try (exchange) {
      respond(Request.read(exchange), handler).send(exchange, current);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the client left before its response was complete", e);
    }
  }

  private static Response respond(Request request, Function<Request, Response> handler) {
    try {
      return handler.apply(request);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the stand-in failed at " + request.path(), e);
      return Response.html(500, Html.page("The stand-in failed", Html.escape(e.toString())));
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fake-atlassian");
    thread.setDaemon(true);
    return thread;
  }
}
