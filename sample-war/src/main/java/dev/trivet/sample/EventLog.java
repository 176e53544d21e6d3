// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.ee.GrantEnded;
import dev.trivet.ee.GrantRefreshed;
import dev.trivet.ee.SignInRefused;
import dev.trivet.ee.SignedIn;
import dev.trivet.ee.SignedOut;
import dev.trivet.ee.SitesGranted;
import dev.trivet.ee.SitesWithdrawn;
import dev.trivet.model.AccountId;
import dev.trivet.model.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Log of Trivet's events. Any bean can observe them; they fire once the database has committed. */
@ApplicationScoped
public class EventLog {

  private static final int SHOWN = 10;
  private static final int KEPT = 500;

  private final Deque<Entry> entries = new ArrayDeque<>();

  void signedIn(@Observes SignedIn event) {
    add(event.account().accountId(), "SignedIn", "You signed in, and the grant is stored.");
  }

  void signedOut(@Observes SignedOut event) {
    add(event.accountId(), "SignedOut", "You are no longer signed in with a session.");
  }

  void sitesGranted(@Observes SitesGranted event) {
    add(event.account().accountId(), "SitesGranted", "New: " + names(event.added()) + ".");
  }

  void sitesWithdrawn(@Observes SitesWithdrawn event) {
    add(event.account().accountId(), "SitesWithdrawn", "Gone: " + names(event.removed()) + ".");
  }

  void refreshed(@Observes GrantRefreshed event) {
    add(event.account().accountId(), "GrantRefreshed", "New tokens are stored.");
  }

  void ended(@Observes GrantEnded event) {
    String text = "Only a new consent helps (" + event.reason().number() + ").";
    add(event.account().accountId(), "GrantEnded", text);
  }

  /** Notes a refused sign-in. It belongs to no account, so all people see its number. */
  void refused(@Observes SignInRefused event) {
    add(null, "SignInRefused", "A sign-in was refused (" + event.reason().number() + ").");
  }

  private static String names(List<Site> sites) {
    return sites.stream().map(Site::name).collect(Collectors.joining(", "));
  }

  private synchronized void add(@Nullable AccountId account, String name, String text) {
    entries.addFirst(new Entry(Instant.now(), account, name, text));
    if (entries.size() > KEPT) {
      entries.removeLast();
    }
  }

  /** Returns the last ten events of an account, and those of no account; the newest first. */
  synchronized List<Entry> last(AccountId account) {
    return entries.stream()
        .filter(entry -> entry.account() == null || account.equals(entry.account()))
        .limit(SHOWN)
        .toList();
  }

  /** Finds the time of the last sign-in of an account. */
  synchronized Optional<Instant> lastSignIn(AccountId account) {
    return entries.stream()
        .filter(entry -> account.equals(entry.account()) && entry.name().equals("SignedIn"))
        .map(Entry::at)
        .findFirst();
  }

  /**
   * Event.
   *
   * @param at when it was observed
   * @param account whose event it is, or null
   * @param name name of its class
   * @param text what happened
   */
  public record Entry(Instant at, @Nullable AccountId account, String name, String text) {

    /** Returns the time for a page. */
    public String time() {
      return Times.utc(at);
    }
  }
}
