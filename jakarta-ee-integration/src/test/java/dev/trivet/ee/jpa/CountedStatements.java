// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.ee.plans.ObservedDataSource;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Record of the statements that reach a database, with every JPA provider. */
final class CountedStatements implements ObservedDataSource.Observer {

  private volatile Queue<String> executed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger ends = new AtomicInteger();

  private final DataSource dataSource;

  /** Records those of a data source, which may be another one at each call. */
  CountedStatements(Supplier<DataSource> dataSource) {
    this.dataSource = ObservedDataSource.observe(dataSource, this);
  }

  /** Returns the data source to use. */
  DataSource dataSource() {
    return dataSource;
  }

  /** Counts the statements of some work. */
  int during(Runnable work) {
    return sent(work).size();
  }

  /** Returns the statements of some work, in lower case. */
  List<String> sent(Runnable work) {
    executed = new ConcurrentLinkedQueue<>();
    work.run();
    return List.copyOf(executed);
  }

  /**
   * Counts the round trips of some work: each statement or batch, and each end of a transaction.
   */
  int trips(Runnable work) {
    int before = ends.get();
    return during(work) + ends.get() - before;
  }

  /** Counts the connections that some work opens. */
  int connections(Runnable work) {
    int before = opened.get();
    work.run();
    return opened.get() - before;
  }

  @Override
  public void opened() {
    opened.incrementAndGet();
  }

  @Override
  public void ended() {
    ends.incrementAndGet();
  }

  @Override
  public void executes(ObservedDataSource.Execution execution) {
    executed.add(execution.sql().toLowerCase(Locale.ROOT));
  }
}
