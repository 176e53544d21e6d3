// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.plans;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Data source that reports what its connections do, with every JPA provider. */
public final class ObservedDataSource {

  private final Observer observer;

  private ObservedDataSource(Observer observer) {
    this.observer = observer;
  }

  /** Observer of connections, called on the threads that use them. */
  public interface Observer {

    /** Notices that a connection was opened. */
    default void opened() {}

    /** Notices that a transaction was committed or rolled back. */
    default void ended() {}

    /** Notices that a statement, or a batch of it, is about to be executed. */
    void executes(Execution execution) throws SQLException;
  }

  /**
   * Execution of a statement.
   *
   * @param connection the connection, not observed
   * @param parameters the calls that set its parameters, of a batch those of its last entry
   */
  public record Execution(
      Connection connection, String sql, Map<Integer, ParameterCall> parameters) {

    /** Sets the same parameters of another statement. */
    public void setParameters(PreparedStatement other) throws SQLException {
      for (ParameterCall call : parameters.values()) {
        try {
          call.setter.invoke(other, call.arguments);
        } catch (ReflectiveOperationException failed) {
          throw new SQLException(failed);
        }
      }
    }
  }

  /** Call that sets a parameter of a prepared statement. */
  @SuppressWarnings("ArrayRecordComponent")
  record ParameterCall(Method setter, @Nullable Object[] arguments) {}

  /**
   * Makes an observed data source.
   *
   * @param target the data source behind it, which may be another one at each call
   */
  public static DataSource observe(Supplier<DataSource> target, Observer observer) {
    ObservedDataSource observed = new ObservedDataSource(observer);
    return wrap(
        DataSource.class,
        (proxy, method, arguments) -> observed.invoke(target.get(), method, arguments));
  }

  private static <T> T wrap(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private @Nullable Object invoke(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    Object result = call(target, method, arguments);
    if (method.getName().equals("commit") || method.getName().equals("rollback")) {
      observer.ended();
    }
    if (target instanceof DataSource && result instanceof Connection connection) {
      observer.opened();
      return wrap(Connection.class, (proxy, called, given) -> invoke(connection, called, given));
    }
    if (result instanceof PreparedStatement statement && arguments != null) {
      return wrap(PreparedStatement.class, statement, String.valueOf(arguments[0]));
    }
    return result instanceof Statement statement ? wrap(Statement.class, statement, "") : result;
  }

  private <T extends Statement> T wrap(Class<T> type, T statement, String prepared) {
    Map<Integer, ParameterCall> parameters = new TreeMap<>();
    return wrap(
        type,
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            String sql = arguments == null ? prepared : String.valueOf(arguments[0]);
            observer.executes(new Execution(statement.getConnection(), sql, parameters));
          } else if (isParameter(method) && arguments != null) {
            parameters.put((Integer) arguments[0], new ParameterCall(method, arguments));
          }
          return call(statement, method, arguments);
        });
  }

  private static boolean isParameter(Method method) {
    return method.getName().startsWith("set")
        && method.getParameterCount() > 1
        && method.getParameterTypes()[0] == int.class;
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
