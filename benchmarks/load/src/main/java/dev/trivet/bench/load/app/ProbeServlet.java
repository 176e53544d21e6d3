// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Probe of the server's JVM. Its figures are a field of the header, {@code name=value} each. With
 * the parameter {@code gc} it collects garbage first. It asks MBeans, since servers hide {@code
 * com.sun.management} from applications.
 */
@WebServlet(ProbeServlet.PATH)
public final class ProbeServlet extends HttpServlet {

  public static final String PATH = "/probe";

  /** Field of the header with the figures. */
  public static final String FIELD = "Trivet-Probe";

  private static final long serialVersionUID = 1L;

  private static final int COLLECTIONS = 3;

  /** Bytes by the id of a thread. */
  private static final Map<Long, Long> ALLOCATED = new ConcurrentHashMap<>();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException {
    if (request.getParameter("gc") != null) {
      for (int i = 0; i < COLLECTIONS; i++) {
        ManagementFactory.getMemoryMXBean().gc();
      }
    }
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    response.setHeader(
        FIELD,
        "heap="
            + heap
            + " classes="
            + ManagementFactory.getClassLoadingMXBean().getLoadedClassCount()
            + " metaspace="
            + metaspace()
            + " cpu="
            + attribute("java.lang:type=OperatingSystem", "ProcessCpuTime")
            + " allocated="
            + allocated()
            + " sessions="
            + SessionCounter.sessions());
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  private static long metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .mapToLong(pool -> pool.getUsage().getUsed())
        .sum();
  }

  /** Adds up what all threads have allocated; of those that ended, what the last probe has seen. */
  private static long allocated() throws ServletException {
    try {
      long[] threads = ManagementFactory.getThreadMXBean().getAllThreadIds();
      Object bytes =
          server()
              .invoke(
                  new ObjectName("java.lang:type=Threading"),
                  "getThreadAllocatedBytes",
                  new Object[] {threads},
                  new String[] {long[].class.getName()});
      for (int i = 0; i < threads.length; i++) {
        ALLOCATED.merge(threads[i], ((long[]) bytes)[i], Math::max);
      }
      return ALLOCATED.values().stream().mapToLong(Long::longValue).sum();
    } catch (JMException failed) {
      throw new ServletException(failed);
    }
  }

  private static Object attribute(String bean, String name) throws ServletException {
    try {
      return server().getAttribute(new ObjectName(bean), name);
    } catch (JMException failed) {
      throw new ServletException(failed);
    }
  }

  private static MBeanServer server() {
    return ManagementFactory.getPlatformMBeanServer();
  }
}
