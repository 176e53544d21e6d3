// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.server;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import dev.trivet.bench.Command;
import dev.trivet.bench.Figures;
import dev.trivet.bench.Task;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Task "usage": what the whole JVM has used since its start, processor time, and bytes allocated by
 * all threads, also by those that have ended. JDK 17 counts bytes by thread only, so they are what
 * fills the heap and what collections take out of it.
 */
public final class UsageTask implements Task {

  private final Set<String> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toSet());

  private final AtomicLong collected = new AtomicLong();
  private final AtomicLong notified = new AtomicLong();
  private final long before = collections();

  /** Begins to count. */
  public UsageTask() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) ->
                  add(
                      GarbageCollectionNotificationInfo.from(
                          (CompositeData) notification.getUserData())),
              null,
              null);
    }
  }

  private void add(GarbageCollectionNotificationInfo notification) {
    collected.addAndGet(
        used(notification.getGcInfo().getMemoryUsageBeforeGc())
            - used(notification.getGcInfo().getMemoryUsageAfterGc()));
    notified.incrementAndGet();
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  private long used(Map<String, MemoryUsage> usage) {
    return usage.entrySet().stream()
        .filter(each -> pools.contains(each.getKey()))
        .mapToLong(each -> each.getValue().getUsed())
        .sum();
  }

  @Override
  public Figures run(Command command) throws InterruptedException {
    // the JVM tells of a collection on another thread
    while (before + notified.get() < collections()) {
      Thread.sleep(1);
    }
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return Figures.none()
        .with("cpu", (double) system.getProcessCpuTime())
        .with("bytes", (double) (used + collected.get()));
  }
}
