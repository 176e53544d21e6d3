// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.Trivet;
import dev.trivet.config.Settings;
import dev.trivet.config.StoreKind;
import dev.trivet.config.StoreSettings;
import dev.trivet.ee.jpa.JpaGrantStore;
import dev.trivet.ee.jpa.Persistence;
import dev.trivet.ee.servlet.AtlassianGate;
import dev.trivet.ee.servlet.Deployment;
import dev.trivet.ee.servlet.GateSource;
import dev.trivet.grant.GrantStore;
import dev.trivet.grant.MemoryGrantStore;
import dev.trivet.jwe.TokenCipher;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.servlet.ServletContext;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Trivet in one application: opened when the application starts, so that whatever is wrong stops
 * the deployment, and closed when it ends.
 */
@ApplicationScoped
class TrivetApplication implements GateSource {

  private final Event<Object> events;
  private final NewTransaction transaction;
  private final CallExecutor executor = new CallExecutor();
  private @Nullable Trivet trivet;
  private @Nullable AtlassianGate gate;
  private @Nullable Settings settings;
  private @Nullable EntityManagerFactory factory;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  TrivetApplication() {
    this(null, null);
  }

  @Inject
  TrivetApplication(Event<Object> events, NewTransaction transaction) {
    this.events = events;
    this.transaction = transaction;
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
    if (context instanceof ServletContext servletContext) {
      open(servletContext);
    }
  }

  @Override
  public AtlassianGate gate(ServletContext context) {
    open(context);
    return Objects.requireNonNull(gate);
  }

  /** The core, once the application has started. */
  Trivet trivet() {
    return Objects.requireNonNull(trivet);
  }

  /** The settings, once the application has started. */
  Settings settings() {
    return Objects.requireNonNull(settings);
  }

  private synchronized void open(ServletContext context) {
    if (gate != null) {
      return;
    }
    Settings read = Deployment.settings(context);
    InstantSource clock = InstantSource.system();
    Trivet opened = Trivet.create(read, store(read), executor.executor(), clock);
    CdiEvents heard = new CdiEvents(events, opened.sites(), opened.memory());
    settings = read;
    trivet = opened;
    gate = new AtlassianGate(read, opened, heard, clock);
  }

  private GrantStore store(Settings read) {
    StoreSettings store = read.store();
    if (store.kind() == StoreKind.MEMORY || store.keys() == null) {
      return new MemoryGrantStore();
    }
    EntityManagerFactory opened = Persistence.open(store);
    factory = opened;
    return new JpaGrantStore(
        new JtaUnitOfWork(opened, transaction),
        new TokenCipher(store.keys()),
        read.client().clientId());
  }

  @PreDestroy
  void close() {
    if (trivet != null) {
      trivet.close();
    }
    if (factory != null && settings != null && Persistence.isOwn(settings.store())) {
      factory.close();
    }
    executor.close();
  }
}
