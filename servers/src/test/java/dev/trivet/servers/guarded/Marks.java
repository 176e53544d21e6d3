// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.guarded;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Marks in responses that show whether guarded or public code wrote them. */
public final class Marks {

  /** Mark of every guarded resource, in a header or in the body. */
  public static final String GUARDED = "guarded-7d1c9e";

  /** Mark of every public resource. */
  public static final String OPEN = "open-7d1c9e";

  private static final AtomicInteger RUNS = new AtomicInteger();

  private Marks() {}

  /** Counts a run of guarded code, and marks the response where that is still possible. */
  public static void guarded(HttpServletResponse response, String what) throws IOException {
    String mark = guarded() + " " + what;
    response.setHeader("X-Mark", mark);
    response.setHeader("ETag", '"' + mark + '"');
    write(response, mark);
  }

  /** Counts a run of guarded code that has no response. */
  public static String guarded() {
    RUNS.incrementAndGet();
    return GUARDED;
  }

  /** Returns how often guarded code has run. */
  public static int runs() {
    return RUNS.get();
  }

  static void write(HttpServletResponse response, String text) throws IOException {
    response.setContentType("text/plain");
    response.getWriter().print(text);
  }
}
