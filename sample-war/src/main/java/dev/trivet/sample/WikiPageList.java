// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.ee.CurrentAccount;
import dev.trivet.model.Product;
import dev.trivet.model.Site;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** List of Confluence pages of the chosen site. Version 2 of the API needs granular scopes. */
@Named
@RequestScoped
public class WikiPageList {

  /** Scope of the call. */
  static final String SCOPE = "read:page:confluence";

  @Inject private CurrentAccount atlassian;
  @Inject private ChosenSite chosen;

  private List<WikiPage> pages = List.of();
  private @Nullable String problem;

  /** Reads the pages, where Confluence was granted. */
  public void load() {
    try {
      pages =
          chosen
              .find()
              .filter(site -> site.has(Product.CONFLUENCE) && isGranted())
              .map(this::read)
              .orElseGet(List::of);
    } catch (ClientErrorException refused) {
      problem = Refusal.text("Confluence", refused.getResponse().getStatus());
    }
  }

  private List<WikiPage> read(Site site) {
    return atlassian
        .confluence(site)
        .path("wiki/api/v2/pages")
        .queryParam("limit", 10)
        .request(MediaType.APPLICATION_JSON_TYPE)
        .get(Found.class)
        .results()
        .stream()
        .map(result -> new WikiPage(result.title(), result.links().webui()))
        .toList();
  }

  /** Whether the person granted the scope of the call. */
  public boolean isGranted() {
    return atlassian.scopes().names().contains(SCOPE);
  }

  /** Returns the scope of the call. */
  public String getScope() {
    return SCOPE;
  }

  /** Returns the pages. */
  public List<WikiPage> getPages() {
    return List.copyOf(pages);
  }

  /** Returns why Confluence refused, or null. */
  public @Nullable String getProblem() {
    return problem;
  }

  /**
   * Response of Confluence; JSON-B fills it.
   *
   * @param results the pages
   */
  public record Found(List<Result> results) {

    /** Stores an immutable copy of the list. */
    public Found {
      results = List.copyOf(results);
    }
  }

  /**
   * Page of a response.
   *
   * @param title its title
   * @param links its addresses
   */
  public record Result(String title, @JsonbProperty("_links") Links links) {}

  /**
   * Addresses of a page.
   *
   * @param webui the path for browsers
   */
  public record Links(String webui) {}
}
