// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts and records the statements that reach a database, whatever provider sends them. */
final class CountedStatements {

  private volatile Queue<String> executed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger opened = new AtomicInteger();

  private final DataSource dataSource;

  /** Of a data source that may be another one each time. */
  CountedStatements(Supplier<DataSource> dataSource) {
    this.dataSource =
        wrap(
            DataSource.class,
            (proxy, method, arguments) -> invoke(dataSource.get(), method, arguments));
  }

  /** The data source to be used. */
  DataSource dataSource() {
    return dataSource;
  }

  /** How many came while something ran. */
  int during(Runnable work) {
    return sent(work).size();
  }

  /** Those that came while something ran, in lower case. */
  List<String> sent(Runnable work) {
    executed = new ConcurrentLinkedQueue<>();
    work.run();
    return List.copyOf(executed);
  }

  /** How many connections were asked for while something ran. */
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
    if (target instanceof DataSource && result instanceof Connection connection) {
      opened.incrementAndGet();
      return wrap(Connection.class, (proxy, called, given) -> invoke(connection, called, given));
    }
    if (result instanceof PreparedStatement statement && arguments != null) {
      String sql = String.valueOf(arguments[0]);
      return wrap(
          PreparedStatement.class,
          (proxy, called, given) -> execute(statement, sql, called, given));
    }
    return result;
  }

  private @Nullable Object execute(
      PreparedStatement statement,
      String sql,
      Method method,
      @Nullable Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().startsWith("execute")) {
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
