// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.ee.CurrentAccount;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.ClientErrorException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** List of the incidents of the chosen site, a page at a time. */
@Named
@RequestScoped
public class IncidentList {

  static final int PAGE_SIZE = 5;

  private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9_]{0,29}-[0-9]{1,12}");

  @Inject private CurrentAccount atlassian;
  @Inject private ChosenSite chosen;
  @Inject private JiraClient jira;

  private @Nullable String token;
  private SearchPage page = SearchPage.EMPTY;
  private @Nullable String problem;
  private @Nullable String created;

  /** Reads the page. It runs before the view is rendered, so Trivet can still respond itself. */
  public void load() {
    try {
      chosen.find().ifPresent(site -> page = jira.recent(atlassian, site, PAGE_SIZE, token));
    } catch (ClientErrorException refused) {
      problem = Refusal.text("Jira", refused.getResponse().getStatus());
    }
  }

  /** Returns the incidents of this page. */
  public List<Incident> getIncidents() {
    return page.incidents();
  }

  /** Returns the token of the next page, or null. */
  public @Nullable String getNext() {
    return page.nextPageToken();
  }

  /** Returns why Jira refused the search, or null. */
  public @Nullable String getProblem() {
    return problem;
  }

  /** Returns the token of this page, or null for the first one. */
  public @Nullable String getToken() {
    return token;
  }

  /** Sets the token of the page to read. */
  public void setToken(@Nullable String token) {
    this.token = token == null || token.isBlank() ? null : token;
  }

  /** Returns the key of the incident that was just created, or null. */
  public @Nullable String getCreated() {
    return created;
  }

  /** Sets the key of a new incident. It comes from a request, so only a key is shown. */
  public void setCreated(@Nullable String created) {
    this.created = created != null && KEY.matcher(created).matches() ? created : null;
  }
}
