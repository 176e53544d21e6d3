// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts the statements that reach a database, whatever provider sends them. */
final class CountedStatements {

  private final AtomicInteger executed = new AtomicInteger();
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
    int before = executed.get();
    work.run();
    return executed.get() - before;
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
    if (target instanceof Statement && method.getName().startsWith("execute")) {
      executed.incrementAndGet();
    }
    Object result;
    try {
      result = method.invoke(target, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getTargetException();
    }
    if (target instanceof DataSource && result instanceof Connection connection) {
      opened.incrementAndGet();
      return wrap(Connection.class, (proxy, called, given) -> invoke(connection, called, given));
    }
    if (target instanceof Connection && result instanceof PreparedStatement statement) {
      return wrap(
          PreparedStatement.class, (proxy, called, given) -> invoke(statement, called, given));
    }
    return result;
  }
}
