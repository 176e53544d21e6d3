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

/** The JDK's web server on a loopback address. Safe for many threads. */
public final class WebServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(WebServer.class.getName());
  private static final int BACKLOG = 1024;

  static {
    // Read once when the first server is made; without it small answers wait for the client's ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // Above 200 it would close connections that clients are about to use again.
    System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final Function<Request, Response> handler;
  private volatile CountDownLatch release = new CountDownLatch(1);

  private WebServer(HttpServer server, Function<Request, Response> handler) {
    this.server = server;
    this.handler = handler;
    this.threads = Executors.newCachedThreadPool(WebServer::daemon);
  }

  /**
   * Starts listening.
   *
   * @param port 0 for any free one
   * @throws IOException if the port is busy
   */
  public static WebServer start(int port, Function<Request, Response> handler) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    WebServer web = new WebServer(HttpServer.create(address, BACKLOG), handler);
    web.server.setExecutor(web.threads);
    web.server.createContext("/", web::serve);
    web.server.start();
    return web;
  }

  /** Where it listens. */
  public URI url() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }

  /** Lets go of every held, delayed and dripping answer; their connections close. */
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

  private void serve(HttpExchange exchange) {
    Connection connection = new Connection(exchange, release);
    try (exchange) {
      Response response = answer(Request.read(exchange));
      response.delivery().send(response, connection);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the client left before its answer was complete", e);
    }
  }

  private Response answer(Request request) {
    try {
      return handler.apply(request);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the stand-in failed: " + request.path(), e);
      return Response.html(500, Html.page("The stand-in failed", Html.escape(e.toString())));
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fake-atlassian");
    thread.setDaemon(true);
    return thread;
  }
}
