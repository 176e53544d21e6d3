// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.guarded;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** What an answer carries when something guarded, or something open, had a part in it. */
public final class Marks {

  /** In every guarded resource, in a header or in the body. */
  public static final String GUARDED = "guarded-7d1c9e";

  /** In every open resource. */
  public static final String OPEN = "open-7d1c9e";

  private static final AtomicInteger RUNS = new AtomicInteger();

  private Marks() {}

  /** Something guarded runs: it is counted, and shows itself where the answer still can. */
  public static void guarded(HttpServletResponse response, String what) throws IOException {
    String mark = guarded() + " " + what;
    response.setHeader("X-Mark", mark);
    response.setHeader("ETag", '"' + mark + '"');
    write(response, mark);
  }

  /** Something guarded runs that has no answer to write to. */
  public static String guarded() {
    RUNS.incrementAndGet();
    return GUARDED;
  }

  /** How often something guarded ran. */
  public static int runs() {
    return RUNS.get();
  }

  static void write(HttpServletResponse response, String text) throws IOException {
    response.setContentType("text/plain");
    response.getWriter().print(text);
  }
}
