// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.Trivet;
import dev.trivet.config.ApplicationName;
import dev.trivet.config.Settings;
import dev.trivet.config.StoreKind;
import dev.trivet.config.StoreSettings;
import dev.trivet.ee.QuotaLow;
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

/**
 * Parts of Trivet that are open for one web application: settings, store, guard, events, upkeep.
 * Never shared; thread-safe. Closing it closes all parts, last opened first.
 */
final class WebApplication implements AutoCloseable {

  private final WebModule module;
  private final Settings settings;
  private final Closer closing;
  private final Trivet trivet;
  private final AtlassianGate gate;
  private final ApiCalls calls;

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
      InstantSource clock = InstantSource.system();
      CallExecutor executor = closing.add(new CallExecutor(application));
      GrantStore store = store(transaction, beans);
      BeanManager own = OwnBeanManager.find(application, beans);
      CdiEvents events =
          new CdiEvents(
              application,
              events(own),
              new AsyncRequestScope(own),
              new SitePolicy(settings.guard().sites()));
      this.trivet =
          closing.add(
              Trivet.create(
                  settings, store, executor.executor(), clock, System::nanoTime, events::publish));
      SignInModule signIn = new SignInModule(settings, trivet, events, clock, module.loader());
      this.gate = new AtlassianGate(settings.guard(), signIn, signIn.ownPaths());
      this.calls = new ApiCalls(trivet, settings, siteChanges(events), clock);
      // last, so that it ends first, while everything that it uses is there
      closing.add(new UpkeepSchedule(application, trivet::runUpkeep)).start();
      closing
          .add(new WarmUp(application, () -> trivet.warmUp(settings)))
          .start(executor.executor());
    } catch (RuntimeException | Error failed) {
      closing.close();
      throw failed;
    }
  }

  /** Makes the listener that keeps and publishes what calls find out about sites. */
  private SiteChangeListener siteChanges(CdiEvents events) {
    return new SiteChangeListener() {
      @Override
      public void installed(AccountId account, CloudId site, String product, boolean installed) {
        trivet.markInstalled(account, site, product, installed);
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

  private GrantStore store(NewTransaction transaction, BeanManager beans) {
    StoreSettings how = settings.store();
    if (how.kind() != StoreKind.JPA || how.keys() == null) {
      return new InMemoryGrantStore();
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
    DatabaseThreads threads = closing.add(new DatabaseThreads(settings.application()));
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
    return trivet;
  }

  AtlassianGate gate() {
    return gate;
  }

  /**
   * Returns the calls to the products, with the state that all calls of this web application share.
   */
  ApiCalls calls() {
    return calls;
  }

  @Override
  public void close() {
    closing.close();
    new LogLine(settings.application(), "Trivet is closed").write(System.Logger.Level.INFO);
  }
}
