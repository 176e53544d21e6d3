// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

/** Tomcat with few threads, and an application behind the gate of a fixture. */
final class EmbeddedTomcat implements AutoCloseable {

  /** Number of request threads. */
  static final int THREADS = 4;

  private final Tomcat tomcat = new Tomcat();
  private final Connector connector = new Connector();

  private EmbeddedTomcat(AtlassianGate gate, boolean async, Path folder) throws LifecycleException {
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxThreads", Integer.toString(THREADS));
    connector.setProperty("minSpareThreads", "1");
    tomcat.setSilent(true);
    tomcat.setBaseDir(folder.toString());
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("/app", folder.toString());
    FilterDef filter = new FilterDef();
    filter.setFilterName("Trivet");
    filter.setFilter(new GateFilter(gate));
    filter.setAsyncSupported(Boolean.toString(async));
    context.addFilterDef(filter);
    FilterMap everything = new FilterMap();
    everything.setFilterName("Trivet");
    everything.addURLPattern("/*");
    for (DispatcherType type : DispatcherType.values()) {
      everything.setDispatcher(type.name());
    }
    context.addFilterMap(everything);
    Tomcat.addServlet(context, "page", new PageServlet()).addMapping("/");
    tomcat.start();
  }

  /**
   * Starts a server.
   *
   * @param async whether the filter supports asynchronous requests
   */
  static EmbeddedTomcat start(AtlassianGate gate, boolean async, Path folder) {
    try {
      return new EmbeddedTomcat(gate, async, Files.createDirectories(folder));
    } catch (LifecycleException failed) {
      throw new IllegalStateException(failed);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Returns the address of a path below the context, or of a page of the application's base URL.
   */
  URI at(String page) {
    String path =
        page.startsWith(ApplicationFixture.BASE)
            ? page.substring(ApplicationFixture.BASE.length())
            : page;
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/app" + path);
  }

  /** Returns the number of request threads that are at work. */
  int busyThreads() {
    return ((ThreadPoolExecutor) connector.getProtocolHandler().getExecutor()).getActiveCount();
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Filter of Trivet, whose gate is there already. */
  private static final class GateFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient AtlassianGate gate;

    GateFilter(AtlassianGate gate) {
      this.gate = gate;
    }

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      gate.handle(request, response, chain);
    }
  }

  /** Page of the application, which says who is signed in. */
  private static final class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("page of " + request.getRemoteUser());
    }
  }
}
