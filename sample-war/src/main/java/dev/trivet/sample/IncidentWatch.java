// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.ee.GrantedAccount;
import dev.trivet.ee.Grants;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.AccountId;
import dev.trivet.model.Product;
import dev.trivet.model.Site;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Timer that counts open incidents outside any request, by {@link Grants}. People switch it on for
 * themselves. It works on the server's own threads where there are some.
 */
@ApplicationScoped
public class IncidentWatch {

  private static final String MANAGED = "java:comp/DefaultManagedScheduledExecutorService";
  private static final int EVERY_SECONDS = 20;

  @Inject private Grants grants;
  @Inject private JiraClient jira;

  private final Map<AccountId, Count> watched = new ConcurrentHashMap<>();
  private @Nullable ScheduledExecutorService own;
  private @Nullable ScheduledExecutorService executor;
  private @Nullable ScheduledFuture<?> timer;

  /** Starts with the first use of the bean, thus once the web application has started. */
  @PostConstruct
  void start() {
    executor = findExecutor();
    timer = executor.scheduleWithFixedDelay(this::countAll, 0, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** Finds the executor of the server; Tomcat and Jetty have none. */
  @SuppressWarnings("BanJNDI") // the name is a constant
  private ScheduledExecutorService findExecutor() {
    try {
      return InitialContext.doLookup(MANAGED);
    } catch (NamingException none) {
      own = Executors.newSingleThreadScheduledExecutor();
      return own;
    }
  }

  @PreDestroy
  void stop() {
    if (timer != null) {
      timer.cancel(true);
    }
    if (own != null) {
      own.shutdownNow();
    }
  }

  /** Switches the watch on for an account, and counts at once. */
  void add(AccountId account) {
    watched.putIfAbsent(account, new Count(null, "The first count comes in a moment."));
    if (executor != null) {
      executor.execute(() -> count(account));
    }
  }

  /** Switches the watch off for an account. */
  void remove(AccountId account) {
    watched.remove(account);
  }

  /** Finds the last count for an account; empty where the watch is off. */
  Optional<Count> find(AccountId account) {
    return Optional.ofNullable(watched.get(account));
  }

  private void countAll() {
    watched.keySet().forEach(this::count);
  }

  /** Counts for one account. Its trouble is not that of the others. */
  private void count(AccountId account) {
    try {
      Optional<String> text = grants.find(account).map(this::count);
      if (text.isEmpty()) {
        remove(account);
      } else {
        watched.computeIfPresent(account, (id, old) -> new Count(Instant.now(), text.get()));
      }
    } catch (ProcessingException | WebApplicationException | TrivetException later) {
      watched.computeIfPresent(
          account, (id, old) -> new Count(Instant.now(), "Atlassian gave no answer this time."));
    }
  }

  private String count(GrantedAccount account) {
    int open = 0;
    for (Site site : account.sites()) {
      open += site.has(Product.JIRA) ? jira.countOpen(account, site) : 0;
    }
    return open + " open incidents on your sites.";
  }

  /**
   * Result of a count.
   *
   * @param at when it was made, or null
   * @param text what was counted
   */
  public record Count(@Nullable Instant at, String text) {

    /** Returns the text with its time. */
    public String line() {
      return at == null ? text : text + " Counted at " + Times.utc(at) + ", outside any request.";
    }
  }
}
