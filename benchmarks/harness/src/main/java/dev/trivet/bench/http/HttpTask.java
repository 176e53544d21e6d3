// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.http;

import dev.trivet.bench.Command;
import dev.trivet.bench.Figures;
import dev.trivet.bench.Task;
import dev.trivet.bench.guard.AllocatedBytes;
import dev.trivet.bench.guard.Meter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Task "http": a page of the server in this JVM, on one connection. Bytes are those of all threads.
 * Commands, after "serve": {@code http port=8080 path=/app/public cookie=none step=warm-up}, and
 * then with {@code step=measure millis=400} as often as wanted.
 */
public final class HttpTask implements Task {

  private final Map<String, Meter> meters = new HashMap<>();

  /** Makes the task. */
  public HttpTask() {}

  @Override
  public Figures run(Command command) throws Exception {
    String path = command.text("path");
    if (command.text("step").equals("measure")) {
      Meter known = meters.get(path);
      if (known == null) {
        throw new IllegalStateException("not warmed up: " + path);
      }
      return known.measure(Duration.ofMillis(command.number("millis")));
    }
    KeepAlive page = new KeepAlive(command.number("port"), path, command.text("cookie"));
    Meter meter = new Meter(List.of(page), AllocatedBytes.OF_ALL_THREADS);
    meters.put(path, meter);
    return meter.warmUp();
  }
}
