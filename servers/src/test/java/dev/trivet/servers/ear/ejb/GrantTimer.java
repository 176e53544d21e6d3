// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.ear.ejb;

import dev.trivet.ee.GrantedAccount;
import dev.trivet.ee.Grants;
import dev.trivet.ee.SignedIn;
import dev.trivet.ee.TrivetException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Timer of an EAR that reads a grant; it may start before the web applications. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class GrantTimer {

  private static final int PERIOD_MILLIS = 200;

  /** Number of reads while only the first web application is open. */
  private static final int LOOKS = 3;

  private static final long HELD_NANOS = 60_000_000_000L;

  @Inject private Grants grants;

  @Resource private TimerService timers;

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private volatile String account = "nobody-yet";
  private volatile String first = "";
  private volatile String last = "";
  private final AtomicInteger ticks = new AtomicInteger();
  private final AtomicInteger starting = new AtomicInteger();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  @PostConstruct
  void start() {
    look();
    first = last;
    timers.createIntervalTimer(PERIOD_MILLIS, PERIOD_MILLIS, new TimerConfig("look", false));
  }

  @Timeout
  void look() {
    last = find();
    seen.add(last);
    ticks.incrementAndGet();
  }

  private String find() {
    try {
      return grants.find(account).map(GrantedAccount::account).map(a -> a.name()).orElse("none");
    } catch (TrivetException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  /** Selects the account whose grant is read from now on. */
  public void lookFor(String accountId) {
    account = accountId;
  }

  /** Returns the result of the first read. */
  public String first() {
    return first;
  }

  /** Returns the result of the last read. */
  public String last() {
    return last;
  }

  /** Returns all different results. */
  public Set<String> seen() {
    return seen;
  }

  /**
   * Holds all web applications but the first. Each web application calls it before it opens. It
   * reads the grant itself, because WildFly's timers start after the server has started.
   */
  public void holdAllButTheFirst() {
    if (starting.incrementAndGet() == 1) {
      return;
    }
    long deadline = System.nanoTime() + HELD_NANOS;
    for (int seen = 0; seen < LOOKS && System.nanoTime() < deadline; ) {
      LockSupport.parkNanos(PERIOD_MILLIS * 1_000_000L / 4);
      look();
      seen = last.equals(first) ? 0 : seen + 1;
    }
  }

  /** Returns the number of reads. */
  public int ticks() {
    return ticks.get();
  }

  /** Returns the names of people who signed in to any web application of the EAR. */
  public List<String> heard() {
    return heard;
  }

  /** Records a sign-in. */
  public void signedIn(@Observes SignedIn event) {
    heard.add(event.account().name());
  }
}
