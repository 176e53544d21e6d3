// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.ErrorCode;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.client.AsyncInvoker;
import jakarta.ws.rs.client.CompletionStageRxInvoker;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.ResponseProcessingException;
import jakarta.ws.rs.client.WebTarget;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Proxy of a target and of what is derived from it. It names the product in the exception of a call
 * that failed or got no response, for which the REST client calls no filter. The exception stays
 * the same; one that names the product is suppressed in it, and the guard finds it there.
 */
final class NamedFailures implements InvocationHandler {

  private static final List<Class<?>> PARTS =
      List.of(
          WebTarget.class,
          Invocation.Builder.class,
          Invocation.class,
          AsyncInvoker.class,
          CompletionStageRxInvoker.class);

  /** Causes are followed this deep at most: a chain of causes may be a ring. */
  private static final int DEEPEST = 16;

  private final Object part;
  private final String product;

  private NamedFailures(Object part, String product) {
    this.part = part;
    this.product = product;
  }

  /** Wraps a target, with all interfaces of the REST client's own: applications cast to them. */
  static WebTarget wrap(WebTarget target, String product) {
    return (WebTarget) wrap(target, WebTarget.class, product);
  }

  private static Object wrap(Object part, Class<?> type, String product) {
    return Proxy.newProxyInstance(
        part.getClass().getClassLoader(),
        type == WebTarget.class ? interfaces(part) : new Class<?>[] {type},
        new NamedFailures(part, product));
  }

  private static Class<?>[] interfaces(Object part) {
    Set<Class<?>> interfaces = new LinkedHashSet<>();
    for (Class<?> type = part.getClass(); type != null; type = type.getSuperclass()) {
      Stream.of(type.getInterfaces())
          .filter(each -> Modifier.isPublic(each.getModifiers()))
          .forEach(interfaces::add);
    }
    return interfaces.toArray(Class<?>[]::new);
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      Object result = method.invoke(part, arguments);
      if (result == part) {
        return proxy;
      }
      if (result instanceof CompletionStage<?> stage) {
        return stage.whenComplete((done, thrown) -> name(thrown));
      }
      Class<?> part = part(method.getReturnType(), result);
      return part == null ? result : wrap(result, part, product);
    } catch (InvocationTargetException thrown) {
      throw name(thrown.getTargetException());
    }
  }

  /** Returns the interface of a part; clients may narrow the one of the standard. */
  private static @Nullable Class<?> part(Class<?> declared, Object result) {
    for (Class<?> type : PARTS) {
      if (type.isInstance(result)) {
        if (type.isAssignableFrom(declared) && declared.isInterface()) {
          return WebTarget.class.isAssignableFrom(declared) ? WebTarget.class : declared;
        }
        if (declared.isAssignableFrom(type)) {
          return type;
        }
      }
    }
    return null;
  }

  private <T extends @Nullable Throwable> T name(T thrown) {
    boolean known = chain(thrown).anyMatch(TrivetException.class::isInstance);
    boolean lost = chain(thrown).anyMatch(IOException.class::isInstance);
    chain(thrown)
        .filter(
            each ->
                each instanceof ServerErrorException
                    || (each instanceof ProcessingException
                        && !(each instanceof ResponseProcessingException)
                        && lost))
        .filter(each -> !known && each.getSuppressed().length == 0)
        .findFirst()
        .ifPresent(each -> each.addSuppressed(failure(each)));
    return thrown;
  }

  private static Stream<Throwable> chain(@Nullable Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
  }

  /** Makes the failure. It tells a name server, a proxy and TLS apart by the class of the cause. */
  private AtlassianUnavailableException failure(Throwable thrown) {
    Throwable cause = chain(thrown).reduce(thrown, (outer, inner) -> inner);
    return new AtlassianUnavailableException(
            ErrorCode.PRODUCT_UNAVAILABLE,
            product
                + " did not answer, or answered with a status from 500 on (seen: "
                + cause.getClass().getSimpleName()
                + ")",
            null,
            null)
        .about(product);
  }
}
