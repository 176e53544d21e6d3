// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.Trivet;
import dev.trivet.config.ApplicationName;
import dev.trivet.config.Settings;
import dev.trivet.config.StoreKind;
import dev.trivet.config.StoreSettings;
import dev.trivet.ee.QuotaLow;
import dev.trivet.ee.RoleSource;
import dev.trivet.ee.caller.AccountRoles;
import dev.trivet.ee.calls.ApiCalls;
import dev.trivet.ee.calls.SiteChangeListener;
import dev.trivet.ee.jpa.JpaGrantStore;
import dev.trivet.ee.jpa.LocalUnitOfWork;
import dev.trivet.ee.jpa.Persistence;
import dev.trivet.ee.jpa.UnitOfWork;
import dev.trivet.ee.servlet.AtlassianGate;
import dev.trivet.ee.signin.SignInModule;
import dev.trivet.ee.startup.ServerParts;
import dev.trivet.flow.SitePolicy;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.grant.GrantStore;
import dev.trivet.grant.InMemoryGrantStore;
import dev.trivet.jwe.TokenCipher;
import dev.trivet.log.LogLine;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.Quota;
import dev.trivet.model.Site;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Parts of Trivet that are open for one web application: settings, store, guard, events, upkeep.
 * Never shared; thread-safe. Closing it closes all parts, last opened first.
 */
final class WebApplication implements AutoCloseable {

  private final WebModule module;
  private final Settings settings;
  private final Closer closing;
  private final ExecutorService executor;
  private final CdiEvents events;
  private final @Nullable JpaGrantStore database;
  private final @Nullable RoleSource roleSource;
  private volatile Parts parts;

  /**
   * Parts that know what happened: tokens, caches, circuit breakers, rate limits. The store of the
   * grants is beside them.
   */
  private record Parts(Trivet trivet, AccountRoles roles, AtlassianGate gate, ApiCalls calls) {}

  /**
   * Opens all parts, or none.
   *
   * @param module the web application
   * @param settings of this web application
   * @param transaction the container's transactions
   * @param beans the container's bean manager, where the web application has none of its own
   */
  WebApplication(
      WebModule module, Settings settings, NewTransaction transaction, BeanManager beans) {
    this.module = module;
    this.settings = settings;
    ApplicationName application = settings.application();
    this.closing = new Closer(application);
    try {
      this.executor = closing.add(new CallExecutor(application)).executor();
      this.database = database(transaction, beans);
      BeanManager own = OwnBeanManager.find(application, beans);
      this.events =
          new CdiEvents(
              application,
              events(own),
              new AsyncRequestScope(own),
              new SitePolicy(settings.guard().sites()));
      this.roleSource = RoleSourceBeans.find(own, module, closing);
      this.parts = parts();
      closing.add(() -> trivet().close());
      // last, so that it ends first, while everything that it uses is there
      closing.add(new UpkeepSchedule(application, () -> trivet().runUpkeep())).start();
      closing.add(new WarmUp(application, () -> trivet().warmUp(settings))).start(executor);
    } catch (RuntimeException | Error failed) {
      closing.close();
      throw failed;
    }
  }

  private Parts parts() {
    InstantSource clock = InstantSource.system();
    GrantStore store = database == null ? new InMemoryGrantStore() : database;
    Trivet trivet =
        Trivet.create(settings, store, executor, clock, System::nanoTime, events::publish);
    try {
      AccountRoles roles =
          new AccountRoles(settings, trivet, roleSource, executor, System::nanoTime);
      SignInModule signIn =
          new SignInModule(settings, trivet, roles, events, clock, module.loader());
      AtlassianGate gate = new AtlassianGate(settings.guard(), signIn, signIn.ownPaths());
      return new Parts(trivet, roles, gate, new ApiCalls(trivet, settings, siteChanges(), clock));
    } catch (RuntimeException | Error failed) {
      trivet.close();
      throw failed;
    }
  }

  /**
   * Deletes all grants and begins anew, for the test kit. What was cached, counted or held back is
   * gone with the parts that knew it.
   */
  synchronized void reset() {
    Trivet before = trivet();
    if (database != null) {
      database.deleteAll();
    }
    parts = parts();
    before.close();
  }

  /** Makes the listener that keeps and publishes what calls find out about sites. */
  private SiteChangeListener siteChanges() {
    return new SiteChangeListener() {
      @Override
      public void installed(AccountId account, CloudId site, String product, boolean installed) {
        trivet().markInstalled(account, site, product, installed);
      }

      @Override
      public void listed(ConsentOutcome outcome) {
        events.stored(outcome);
      }

      @Override
      public void quotaLow(Site site, Quota quota) {
        events.publish(new QuotaLow(site, quota));
      }
    };
  }

  /** Opens the store in the database; null if there is none. */
  private @Nullable JpaGrantStore database(NewTransaction transaction, BeanManager beans) {
    StoreSettings how = settings.store();
    if (how.kind() != StoreKind.JPA || how.keys() == null) {
      return null;
    }
    boolean jta = NewTransaction.isPossible(beans);
    EntityManagerFactory factory =
        Persistence.open(how, jta, module.contextPath(), settings.application());
    if (Persistence.isOwn(how)) {
      closing.add(factory);
    }
    ServerParts.requireTransactions(
        jta ? transaction::begin : () -> LocalUnitOfWork.requireResourceLocal(factory));
    UnitOfWork work = jta ? new JtaUnitOfWork(factory, transaction) : new LocalUnitOfWork(factory);
    DatabaseThreads threads = closing.add(DatabaseThreads.find(settings.application()));
    JpaGrantStore store =
        new JpaGrantStore(
            work,
            threads.executor(),
            new TokenCipher(how.keys()),
            settings.client().clientId(),
            settings.application());
    store.checkKeys();
    return store;
  }

  /**
   * Makes the source of events for the observers that {@link WebModuleEvents} names. A bean in a
   * shared jar sees other observers, so the bean manager is the one that the web application finds.
   * This code runs on its own thread.
   */
  private Event<Object> events(BeanManager own) {
    return own.getEvent().select(new FromWebModule.Literal(module));
  }

  WebModule module() {
    return module;
  }

  Settings settings() {
    return settings;
  }

  Trivet trivet() {
    return parts.trivet();
  }

  AccountRoles roles() {
    return parts.roles();
  }

  AtlassianGate gate() {
    return parts.gate();
  }

  /**
   * Returns the calls to the products, with the state that all calls of this web application share.
   */
  ApiCalls calls() {
    return parts.calls();
  }

  @Override
  public void close() {
    closing.close();
    new LogLine(settings.application(), "Trivet is closed").write(System.Logger.Level.INFO);
  }
}
