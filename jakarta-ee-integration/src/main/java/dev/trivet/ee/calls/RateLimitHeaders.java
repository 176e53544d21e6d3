// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.model.Quota;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Headers of a response about rate limits. Names have the spelling of the beta or not, and values
 * differ from the documents (Atlassian, "Rate limiting"; reports of 2026). So each value is read by
 * itself, and what cannot be read counts as absent. No header causes an exception.
 */
final class RateLimitHeaders {

  /** Spellings of a name; what is enforced comes before what is only announced. */
  private static final List<String> PREFIXES = List.of("", "X-", "Beta-", "X-Beta-");

  /** Attributes of structured headers, also in the words of older drafts of the IETF. */
  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "q",
          "q",
          "limit",
          "q",
          "w",
          "w",
          "window",
          "w",
          "r",
          "r",
          "remaining",
          "r",
          "t",
          "t",
          "reset",
          "t");

  private static final Pattern NUMBER = Pattern.compile("([0-9]{1,15})(?![0-9]).*");
  private static final int LONGEST_HEADER = 2000;
  private static final long DAY = Duration.ofDays(1).toSeconds();

  /** Burst limits have windows of seconds, quotas of an hour. */
  private static final Duration SHORTEST_QUOTA = Duration.ofMinutes(1);

  private final Function<String, @Nullable String> headers;
  private final Instant now;

  /**
   * Reads headers when they are needed.
   *
   * @param headers the value of a header, lines joined by commas; null when there is none
   * @param now the time of the response
   */
  RateLimitHeaders(Function<String, @Nullable String> headers, Instant now) {
    this.headers = headers;
    this.now = now;
  }

  /** Returns the reason of a 429 in lower case; empty when there is none. */
  String reason() {
    return value("Reason").toLowerCase(Locale.ROOT);
  }

  /** Returns the time until the end of the window, if it is in the future. */
  Optional<Duration> untilReset() {
    return reset().map(end -> Duration.between(now, end));
  }

  /** Returns the quota that the response reports; burst limits are none. */
  Optional<Quota> quota(String product) {
    boolean isExceeded = reason().matches(".*-quota-(global|tenant)-based");
    Map<String, Long> policy = quotaPolicy();
    if (policy.isEmpty() && !isExceeded && !arePlainHeadersOfAQuota()) {
      return Optional.empty();
    }
    // beside a policy, the plain headers are about a burst limit
    Long limit = policy.isEmpty() ? number(value("Limit")) : policy.get("q");
    Long remaining = policy.isEmpty() ? number(value("Remaining")) : policy.get("r");
    Instant resetsAt = policy.isEmpty() ? reset().orElse(null) : end(policy);
    boolean near = value("NearLimit").matches("(?i)true|1|yes");
    boolean isSound = isSound(limit, remaining);
    Long known = isSound ? remaining : null;
    Long left = known == null && isExceeded ? Long.valueOf(0) : known;
    return Optional.of(new Quota(product, isSound ? limit : null, left, resetsAt, now, near));
  }

  private boolean arePlainHeadersOfAQuota() {
    return reason().isEmpty()
        && (!value("NearLimit").isEmpty()
            || untilReset().filter(wait -> wait.compareTo(SHORTEST_QUOTA) > 0).isPresent());
  }

  /** Finds the quota with the fewest points left; empty when there is none. */
  private Map<String, Long> quotaPolicy() {
    return policies().entrySet().stream()
        .filter(policy -> policy.getKey().isEmpty() || policy.getKey().contains("quota"))
        .map(Map.Entry::getValue)
        .filter(policy -> !policy.isEmpty())
        .min(Comparator.comparing(policy -> policy.getOrDefault("r", Long.MAX_VALUE)))
        .orElse(Map.of());
  }

  /** Reads {@code "name";r=1;t=2, "other";r=3} of all structured headers, by name. */
  private Map<String, Map<String, Long>> policies() {
    Map<String, Map<String, Long>> policies = new LinkedHashMap<>();
    PREFIXES.stream()
        .flatMap(prefix -> Stream.of(prefix + "RateLimit-Policy", prefix + "RateLimit"))
        .flatMap(name -> Stream.of(header(name).split(",")))
        .forEach(entry -> add(entry, policies));
    return policies;
  }

  private static void add(String entry, Map<String, Map<String, Long>> policies) {
    String name = "";
    Map<String, Long> values = new LinkedHashMap<>();
    for (String part : entry.toLowerCase(Locale.ROOT).split(";", -1)) {
      String[] pair = part.split("=", 2);
      if (pair.length == 1) {
        name = name.isEmpty() ? clean(part) : name;
        continue;
      }
      String attribute = ATTRIBUTES.get(clean(pair[0]));
      Long value = number(clean(pair[1]));
      if (attribute != null && value != null) {
        values.put(attribute, value);
      }
    }
    Map<String, Long> known = policies.computeIfAbsent(name, any -> new LinkedHashMap<>());
    values.forEach(known::putIfAbsent);
  }

  private @Nullable Instant end(Map<String, Long> policy) {
    Long seconds = policy.get("t");
    // more than the window was reported, too
    long most = Math.min(DAY, policy.getOrDefault("w", DAY));
    return seconds == null ? null : now.plusSeconds(Math.min(seconds, most));
  }

  private Optional<Instant> reset() {
    return Optional.ofNullable(instant(value("Reset"))).filter(end -> end.isAfter(now));
  }

  /** Reads a date of ISO 8601 with or without seconds, or a number as other services send it. */
  private @Nullable Instant instant(String text) {
    if (text.contains("T")) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException unreadable) {
        return null;
      }
    }
    Long number = number(text);
    if (number == null) {
      return null;
    }
    if (number > 100_000_000_000L) {
      return Instant.ofEpochMilli(number);
    }
    return number > 1_000_000_000 ? Instant.ofEpochSecond(number) : now.plusSeconds(number);
  }

  /** Reads a number; null where there is none, or a negative one. */
  private static @Nullable Long number(String text) {
    Matcher number = NUMBER.matcher(text);
    return number.matches() ? Long.valueOf(number.group(1)) : null;
  }

  /** Whether points make sense: a window has some, and never more are left. */
  private static boolean isSound(@Nullable Long limit, @Nullable Long remaining) {
    return limit == null || (limit > 0 && (remaining == null || remaining <= limit));
  }

  /** Returns the value of a plain header in its first spelling that is there. */
  private String value(String name) {
    return PREFIXES.stream()
        .map(prefix -> clean(header(prefix + "RateLimit-" + name).split(",", 2)[0]))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }

  private String header(String name) {
    String value = headers.apply(name);
    return value == null || value.length() > LONGEST_HEADER ? "" : value;
  }

  /** Removes quotation marks and blanks, odd ones too. */
  private static String clean(String text) {
    return text.replaceAll("[^A-Za-z0-9.:+_-]", "");
  }
}
