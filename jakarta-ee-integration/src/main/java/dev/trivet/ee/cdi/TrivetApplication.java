// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.Trivet;
import dev.trivet.config.Settings;
import dev.trivet.config.StoreKind;
import dev.trivet.config.StoreSettings;
import dev.trivet.ee.calls.SiteNews;
import dev.trivet.ee.jpa.JpaGrantStore;
import dev.trivet.ee.jpa.Persistence;
import dev.trivet.ee.jpa.UnitOfWork;
import dev.trivet.ee.servlet.AtlassianGate;
import dev.trivet.ee.servlet.Deployment;
import dev.trivet.ee.servlet.GateSource;
import dev.trivet.ee.servlet.Login;
import dev.trivet.grant.GrantStore;
import dev.trivet.grant.MemoryGrantStore;
import dev.trivet.jwe.TokenCipher;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Trivet in one application: opened when the application starts, so that whatever is wrong stops
 * the deployment, and closed when it ends.
 */
@ApplicationScoped
class TrivetApplication implements GateSource {

  private final Event<Object> events;
  private final NewTransaction transaction;
  private final BeanManager beans;
  private final CallExecutor executor = new CallExecutor();
  private volatile @Nullable Parts parts;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  TrivetApplication() {
    this(null, null, null);
  }

  @Inject
  TrivetApplication(Event<Object> events, NewTransaction transaction, BeanManager beans) {
    this.events = events;
    this.transaction = transaction;
    this.beans = beans;
  }

  @Override
  public AtlassianGate gate(ServletContext context) {
    Parts open = parts;
    return open == null ? open(context).gate : open.gate;
  }

  /** The core, once the application has started. */
  Trivet trivet() {
    return parts().trivet;
  }

  /** Who hears what calls find out about sites. */
  SiteNews news() {
    return parts().news;
  }

  /** The account that goes with a request. */
  Optional<Login> login(HttpServletRequest request) {
    return Optional.ofNullable(parts().gate.login(request));
  }

  /** The settings, once the application has started. */
  Settings settings() {
    return parts().settings;
  }

  private Parts parts() {
    Parts open = parts;
    if (open == null) {
      throw new IllegalStateException("Trivet opens when the web application starts");
    }
    return open;
  }

  private synchronized Parts open(ServletContext context) {
    if (parts != null) {
      return parts;
    }
    Settings settings = Deployment.settings(context);
    InstantSource clock = InstantSource.system();
    EntityManagerFactory factory = null;
    GrantStore store = new MemoryGrantStore();
    StoreSettings how = settings.store();
    if (how.kind() == StoreKind.JPA && how.keys() != null) {
      boolean jta = NewTransaction.isPossible(beans);
      factory = Persistence.open(how, jta);
      UnitOfWork work =
          jta ? new JtaUnitOfWork(factory, transaction) : Persistence.localWork(factory);
      TokenCipher cipher = new TokenCipher(how.keys());
      JpaGrantStore kept = new JpaGrantStore(work, cipher, settings.client().clientId());
      checkKeys(kept, factory, how);
      store = kept;
    }
    Announcer announcer = new Announcer(events);
    Trivet trivet = Trivet.create(settings, store, executor.executor(), clock, announcer);
    CdiEvents heard = new CdiEvents(announcer, trivet);
    AtlassianGate gate = new AtlassianGate(settings, trivet, heard, clock);
    UpkeepSchedule upkeep = new UpkeepSchedule(trivet::upkeep).start();
    Parts opened = new Parts(settings, trivet, gate, heard, upkeep, factory);
    parts = opened;
    return opened;
  }

  private static void checkKeys(
      JpaGrantStore store, EntityManagerFactory factory, StoreSettings how) {
    try {
      store.checkKeys();
    } catch (RuntimeException misfit) {
      close(factory, how);
      throw misfit;
    }
  }

  private static void close(EntityManagerFactory factory, StoreSettings how) {
    if (Persistence.isOwn(how)) {
      factory.close();
    }
  }

  @PreDestroy
  void close() {
    Parts open = parts;
    if (open != null) {
      // first of all, while everything that it uses is there
      open.upkeep.close();
      open.trivet.close();
      if (open.factory != null) {
        close(open.factory, open.settings.store());
      }
    }
    executor.close();
  }

  /** What is open, all of it or nothing. */
  private record Parts(
      Settings settings,
      Trivet trivet,
      AtlassianGate gate,
      SiteNews news,
      UpkeepSchedule upkeep,
      @Nullable EntityManagerFactory factory) {}
}
