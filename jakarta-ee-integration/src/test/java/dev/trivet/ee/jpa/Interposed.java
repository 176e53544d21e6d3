// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Unit of work into which a test puts an event, once, between its reads and its writes. */
final class Interposed implements UnitOfWork {

  private final UnitOfWork unitOfWork;
  private final int flush;
  private @Nullable Consumer<EntityManager> event;
  private int flushes;

  /**
   * Puts in an event outside the transaction.
   *
   * @param flush the flush or update query before which it happens, from 1
   */
  Interposed(UnitOfWork unitOfWork, int flush, Runnable event) {
    this(unitOfWork, flush, em -> event.run());
  }

  /** Puts in an event within the transaction. */
  Interposed(UnitOfWork unitOfWork, int flush, Consumer<EntityManager> event) {
    this.unitOfWork = unitOfWork;
    this.flush = flush;
    this.event = event;
  }

  @Override
  public <T> T run(Function<EntityManager, T> work) {
    return unitOfWork.run(em -> work.apply(interposed(em)));
  }

  /** Tells whether the event happened. */
  boolean happened() {
    return event == null;
  }

  private EntityManager interposed(EntityManager em) {
    return (EntityManager)
        Proxy.newProxyInstance(
            EntityManager.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              boolean isUpdate =
                  arguments != null && String.valueOf(arguments[0]).startsWith("update ");
              if (method.getName().equals("flush") || isUpdate) {
                beforeFlush(em);
              }
              try {
                return method.invoke(em, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private void beforeFlush(EntityManager em) {
    Consumer<EntityManager> due = event;
    if (++flushes == flush && due != null) {
      event = null;
      due.accept(em);
    }
  }
}
