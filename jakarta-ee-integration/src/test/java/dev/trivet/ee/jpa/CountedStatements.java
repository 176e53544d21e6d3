// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Record of the statements that reach a database, with every JPA provider. */
final class CountedStatements {

  private volatile Queue<String> executed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger ends = new AtomicInteger();

  private final DataSource dataSource;

  /** Records those of a data source, which may be another one at each call. */
  CountedStatements(Supplier<DataSource> dataSource) {
    this.dataSource =
        wrap(
            DataSource.class,
            (proxy, method, arguments) -> invoke(dataSource.get(), method, arguments));
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

  private static <T> T wrap(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private @Nullable Object invoke(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    Object result = call(target, method, arguments);
    if (method.getName().equals("commit") || method.getName().equals("rollback")) {
      ends.incrementAndGet();
    }
    if (target instanceof DataSource && result instanceof Connection connection) {
      opened.incrementAndGet();
      return wrap(Connection.class, (proxy, called, given) -> invoke(connection, called, given));
    }
    if (result instanceof PreparedStatement statement && arguments != null) {
      return wrap(PreparedStatement.class, statement, String.valueOf(arguments[0]));
    }
    return result instanceof Statement statement ? wrap(Statement.class, statement, "") : result;
  }

  private <T extends Statement> T wrap(Class<T> type, T statement, String prepared) {
    return wrap(type, (proxy, called, given) -> execute(statement, prepared, called, given));
  }

  private @Nullable Object execute(
      Statement statement, String prepared, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().startsWith("execute")) {
      String sql = arguments == null ? prepared : String.valueOf(arguments[0]);
      executed.add(sql.toLowerCase(Locale.ROOT));
    }
    return call(statement, method, arguments);
  }

  private static @Nullable Object call(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getTargetException();
    }
  }
}
