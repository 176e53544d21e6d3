// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.limit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rate limits of the API gateway that a test can set; all are off at first. They follow Atlassian's
 * pages "Rate limiting" and "Build an app that respects rate limits" of 2026. A window begins with
 * the first call in it, by the clock of the stand-in. A call that is refused is not counted. Safe
 * for many threads.
 *
 * @since 0.1
 */
public final class RateLimits {

  private static final Duration HOUR = Duration.ofHours(1);

  private final InstantSource clock;
  private final Map<String, Window> windows = new HashMap<>();
  private @Nullable Limit burst;
  private @Nullable Limit issueWrites;
  private @Nullable Limit globalQuota;
  private @Nullable Limit tenantQuota;
  private int points;
  private boolean beta;
  private boolean reasons;
  private boolean dates;

  /** Creates limits that are off. */
  public RateLimits(InstantSource clock) {
    this.clock = clock;
    reset();
  }

  /** Limits the calls of one method to one endpoint of one site ({@code jira-burst-based}). */
  public synchronized void burst(int calls, Duration window) {
    burst = new Limit("jira-burst-based", "jira-burst-based", calls, window);
  }

  /** Limits the writes to one issue ({@code jira-per-issue-on-write}). */
  public synchronized void issueWrites(int writes, Duration window) {
    issueWrites = new Limit("jira-per-issue-on-write", "", writes, window);
  }

  /** Limits the points of an hour on all sites together ({@code jira-quota-global-based}). */
  public synchronized void globalQuota(int hourly) {
    globalQuota = new Limit("jira-quota-global-based", "global-app-quota", hourly, HOUR);
  }

  /** Limits the points of an hour on each site ({@code jira-quota-tenant-based}). */
  public synchronized void tenantQuota(int hourly) {
    tenantQuota = new Limit("jira-quota-tenant-based", "tenant-app-quota", hourly, HOUR);
  }

  /** Sets the points that a call costs; default 1. */
  public synchronized void pointsPerCall(int cost) {
    points = cost;
  }

  /**
   * Sets whether the headers have the spelling of the beta, such as {@code Beta-RateLimit} and
   * {@code X-Beta-RateLimit-Reason}; default off.
   */
  public synchronized void beta(boolean on) {
    beta = on;
  }

  /** Sets whether a 429 of Jira has a reason; default on. One of Confluence never has. */
  public synchronized void reasons(boolean on) {
    reasons = on;
  }

  /** Sets whether {@code Retry-After} is a date and not a number of seconds; default off. */
  public synchronized void retryAfterAsDate(boolean on) {
    dates = on;
  }

  /** Switches all limits off and forgets what was counted. */
  public synchronized void reset() {
    burst = null;
    issueWrites = null;
    globalQuota = null;
    tenantQuota = null;
    points = 1;
    beta = false;
    reasons = true;
    dates = false;
    windows.clear();
  }

  /**
   * Counts a call, unless it exceeds a limit.
   *
   * @param path the path after the cloud id
   */
  public synchronized Verdict count(String product, String site, String method, String path) {
    List<Window> all = windows(product, site, method, path);
    Optional<Window> exceeded = all.stream().filter(window -> !window.hasRoom()).findFirst();
    if (exceeded.isEmpty()) {
      all.forEach(Window::count);
    }
    LimitHeaders headers = new LimitHeaders(beta, clock.instant(), new LinkedHashMap<>());
    headers.addQuotas(all);
    if (exceeded.isPresent()) {
      headers.addRefusal(exceeded.get(), reasons && product.equals("jira"), dates);
    }
    return new Verdict(exceeded.map(window -> window.limit().reason()), headers.values());
  }

  private List<Window> windows(String product, String site, String method, String path) {
    String issue = LimitPaths.writtenIssue(method, path);
    String tenant = product + " " + site;
    return Stream.of(
            window(globalQuota, product, points),
            window(tenantQuota, tenant, points),
            window(burst, tenant + " " + method + " " + LimitPaths.endpoint(path), 1),
            issue.isEmpty() ? null : window(issueWrites, tenant + " " + issue, 1))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  private @Nullable Window window(@Nullable Limit limit, String about, int cost) {
    if (limit == null) {
      return null;
    }
    Window window =
        windows.compute(
            limit.reason() + " " + about,
            (key, known) ->
                known == null || !known.limit().equals(limit) || known.isOver(clock.instant())
                    ? new Window(limit, clock.instant())
                    : known);
    window.cost(cost);
    return window;
  }

  /**
   * Verdict on a call.
   *
   * @param refusal the limit that the call exceeded; empty if it may pass
   * @param headers the headers that belong to the response
   */
  public record Verdict(Optional<String> refusal, Map<String, String> headers) {

    /** Keeps a copy of the headers. */
    public Verdict {
      headers = Map.copyOf(headers);
    }
  }
}
