// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.trivet;

import dev.trivet.bench.Figures;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tomcat.jdbc.pool.interceptor.AbstractQueryReport;

/** Interceptor of the pool that counts statements, and the ends of transactions. */
public final class StatementCounter extends AbstractQueryReport {

  private static final AtomicInteger STATEMENTS = new AtomicInteger();
  private static final AtomicInteger ENDS = new AtomicInteger();

  /** For the pool. */
  public StatementCounter() {}

  /** Returns the counts, and begins anew. A batch is one statement and one round trip. */
  static Figures take() {
    int statements = STATEMENTS.getAndSet(0);
    return Figures.none()
        .with("statements", statements)
        .with("trips", statements + ENDS.getAndSet(0));
  }

  @Override
  protected String reportQuery(String query, Object[] arguments, String name, long at, long time) {
    STATEMENTS.incrementAndGet();
    return query;
  }

  @Override
  protected String reportSlowQuery(
      String query, Object[] arguments, String name, long at, long time) {
    return reportQuery(query, arguments, name, at, time);
  }

  @Override
  protected String reportFailedQuery(
      String query, Object[] arguments, String name, long at, long time, Throwable failure) {
    return reportQuery(query, arguments, name, at, time);
  }

  /** Does nothing: what is prepared is sent when it is executed. */
  @Override
  protected void prepareStatement(String query, long time) {}

  /** Does nothing, as for statements. */
  @Override
  protected void prepareCall(String query, long time) {}

  @Override
  public void closeInvoked() {}

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("commit") || method.getName().equals("rollback")) {
      ENDS.incrementAndGet();
    }
    return super.invoke(proxy, method, arguments);
  }
}
