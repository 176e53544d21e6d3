// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.model.AccountId;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Scopes of the rate limits that one request falls under (Atlassian, "Build an app that respects
 * rate limits"). Requests with an equal scope share a limit. No scope contains a token.
 *
 * @param app the product on all sites
 * @param site the product on this site
 * @param account this account at the product on this site
 * @param endpoint this method and endpoint of the site
 * @param issue the issue of the site that the request writes to; empty when it is no such write
 */
record RateLimitScopes(String app, String site, String account, String endpoint, String issue) {

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  private static final String ISSUE_KEY = "[A-Za-z][A-Za-z0-9_]{0,40}-[0-9]{1,18}";

  /** Issue in a path, by key or id: of the platform, of boards, and requests of service desks. */
  private static final Pattern ISSUE =
      Pattern.compile("/(?:issue|request)/(" + ISSUE_KEY + "|[0-9]{1,18})(?=/|$)");

  /** Fixed part of a path. Ids, keys, ARIs, names and e-mail addresses look different. */
  private static final Pattern FIXED =
      Pattern.compile("(?!" + ISSUE_KEY + "$)[a-z][A-Za-z_-]{0,62}[0-9]?");

  /** No endpoint of Atlassian has as many parts; it bounds the keys. */
  private static final int MOST_PARTS = 20;

  static RateLimitScopes of(Gateway gateway, AccountId account, String method, URI uri) {
    String site = gateway.key();
    String path = uri.getRawPath().substring(site.length());
    Matcher issue = ISSUE.matcher(path);
    boolean isWrite = !READS.contains(method) && issue.find();
    return new RateLimitScopes(
        gateway.product() + " on all sites",
        site,
        "account " + account.value() + " at " + site,
        method + " " + site + endpoint(path),
        isWrite ? "issue " + issue.group(1) + " at " + site : "");
  }

  /** Replaces the variable parts of a path. */
  static String endpoint(String path) {
    return Stream.of(path.split("/+"))
        .limit(MOST_PARTS)
        .map(part -> part.isEmpty() || FIXED.matcher(part).matches() ? part : "*")
        .collect(Collectors.joining("/"));
  }

  /**
   * Selects the scope of a 429. Without a known reason it is the narrowest one that is safe: limits
   * without a reason count the calls of one account.
   *
   * @param reason the value of {@code RateLimit-Reason}, in lower case; or empty
   */
  String limitedBy(String reason) {
    if (reason.endsWith("-quota-global-based")) {
      return app;
    }
    if (reason.endsWith("-quota-tenant-based")) {
      return site;
    }
    boolean isIssue = reason.endsWith("-per-issue-on-write");
    if (isIssue && !issue.isEmpty()) {
      return issue;
    }
    // a write that names its issue in the body: no other endpoint is held back
    return isIssue || reason.endsWith("-burst-based") ? endpoint : account;
  }

  /** Lists all scopes, the widest first. */
  List<String> all() {
    return List.of(app, site, account, endpoint, issue);
  }

  /** Describes a scope for messages, which must not name the account. */
  String describe(String scope) {
    return scope.equals(account) ? site + " for this account" : scope;
  }
}
