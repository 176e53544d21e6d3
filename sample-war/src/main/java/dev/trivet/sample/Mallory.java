// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.ee.BaseUrl;
import dev.trivet.ee.CurrentAccount;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attack of Atlassian's FAQ: Edward's browser opens the callback address of Mallory. It can be
 * played against the stand-in alone.
 */
@Named
@RequestScoped
public class Mallory {

  private static final String BEFORE = "incidents.mallory.before";
  private static final String BEFORE_ID = "incidents.mallory.before-id";
  private static final String CONSENT = "incidents.mallory.consent";
  private static final String UNKNOWN = "not known: the stand-in shows no ledger";

  @Inject private BaseUrl baseUrl;
  @Inject private CurrentAccount atlassian;
  @Inject private StandIn standIn;

  /** Lets Mallory begin a sign-in, and leads this browser to the callback address of it. */
  public void play() throws IOException {
    URI target = standIn.getUrl();
    if (target == null) {
      return;
    }
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    String callback =
        new MalloryBrowser(target).stopAtCallback(baseUrl.resolve("/atlassian/connect?to=/app/"));
    session().put(BEFORE, atlassian.account().name());
    session().put(BEFORE_ID, atlassian.account().getAccountId());
    session().put(CONSENT, standIn.calls().size() - 1);
    // not redirect(): some servers repeat the address, with the code in it, in a page
    external.setResponseStatus(HttpServletResponse.SC_SEE_OTHER);
    external.setResponseHeader("Location", callback);
    FacesContext.getCurrentInstance().responseComplete();
  }

  /** Whether the attack can be played here. */
  public boolean isPossible() {
    return standIn.getUrl() != null;
  }

  /** Whether the attack was played in this session. */
  public boolean isPlayed() {
    return session().containsKey(BEFORE);
  }

  /** Returns the name of the account that was signed in before the attack, or null. */
  public @Nullable String getBefore() {
    return session().get(BEFORE) instanceof String name ? name : null;
  }

  /** Whether the account is the same as before. */
  public boolean isRefused() {
    return atlassian.account().getAccountId().equals(session().get(BEFORE_ID));
  }

  /** Returns how often Mallory's code was exchanged, by the ledger of the stand-in. */
  public String getExchanges() {
    Object consent = session().get(CONSENT);
    return consent instanceof Integer index
        ? exchanges(standIn.calls(), index).map(count -> count + " times").orElse(UNKNOWN)
        : UNKNOWN;
  }

  /**
   * Counts the token calls of the account that consented, until it consents again. Empty where the
   * ledger no longer has that consent.
   */
  static Optional<Long> exchanges(List<StandIn.Call> calls, int consent) {
    if (consent < 0 || consent >= calls.size()) {
      return Optional.empty();
    }
    StandIn.Call given = calls.get(consent);
    List<StandIn.Call> after =
        calls.subList(consent + 1, calls.size()).stream()
            .filter(call -> Objects.equals(call.accountId(), given.accountId()))
            .takeWhile(call -> !SignInTrace.CONSENT.equals(call.step()))
            .toList();
    return Optional.of(
        after.stream().filter(call -> SignInTrace.TOKEN.equals(call.step())).count());
  }

  private static Map<String, Object> session() {
    return FacesContext.getCurrentInstance().getExternalContext().getSessionMap();
  }
}
