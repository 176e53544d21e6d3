// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.http.Html;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Part of the console that changes by itself: clock, faults, and the calls, newest first. */
final class ConsoleLedger {
  private static final int MOST = 200;

  private final ServerState state;

  ConsoleLedger(ServerState state) {
    this.state = state;
  }

  String html() {
    List<Call> calls = new ArrayList<>(state.ledger().calls());
    int count = calls.size();
    Collections.reverse(calls);
    StringBuilder rows = new StringBuilder();
    calls.stream().limit(MOST).forEach(call -> rows.append(row(call)));
    String list =
        rows.isEmpty()
            ? "<p>No call yet. Sign in to your application.</p>\n"
            : "<ol reversed start=\"" + count + "\">\n" + rows + "</ol>\n";
    String more = count > MOST ? "<p>The newest " + MOST + " of them:</p>\n" : "";
    return "<div id=\"live\">\n<dl>\n"
        + entry("Clock", clock())
        + entry("Faults", faults())
        + entry("Declined at the next consent", declined())
        + entry("Calls", String.valueOf(count))
        + "</dl>\n"
        + more
        + list
        + "</div>\n";
  }

  private static String entry(String name, String value) {
    return "<div><dt>" + name + "</dt><dd>" + Html.escape(value) + "</dd></div>\n";
  }

  private String clock() {
    Duration ahead = state.clock().offset();
    Instant now = state.clock().instant().truncatedTo(ChronoUnit.MINUTES);
    String time =
        DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .format(now.atOffset(ZoneOffset.UTC));
    return ahead.isZero() ? time : time + ", ahead by " + spoken(ahead);
  }

  private static String spoken(Duration ahead) {
    long days = ahead.toDays();
    long hours = ahead.toHours() % 24;
    long minutes = ahead.toMinutes() % 60;
    String text =
        (days == 0 ? "" : days + " d ")
            + (hours == 0 ? "" : hours + " h ")
            + (minutes == 0 ? "" : minutes + " min");
    return text.isBlank() ? ahead.toSeconds() + " s" : text.strip();
  }

  /** Lists each fault once, with the endpoints for which it waits. */
  private String faults() {
    Set<String> names = new LinkedHashSet<>();
    List<FaultQueue.Pending> pending = state.faults().pending();
    for (FaultQueue.Pending fault : pending) {
      String endpoints =
          pending.stream()
              .filter(other -> other.fault().equals(fault.fault()))
              .map(other -> FaultReader.name(other.endpoint()))
              .distinct()
              .collect(Collectors.joining(", "));
      names.add(fault.fault() + " (" + endpoints + ")");
    }
    return names.isEmpty() ? "none" : String.join("; ", names);
  }

  private String declined() {
    Set<String> scopes = state.grants().declinedScopes();
    return scopes.isEmpty() ? "nothing" : String.join(" ", scopes);
  }

  private String row(Call call) {
    String step = LedgerRoutes.step(call);
    String status = call.status() == 0 ? "no answer" : String.valueOf(call.status());
    boolean isGood = call.status() > 0 && call.status() < 400;
    return String.format(
        Locale.ROOT,
        """
        <li class="%s"><span class="time">%s</span> <span class="step">%s</span>
        <span class="call"><code>%s %s</code></span> <span class="status">%s</span>
        <span class="outcome">%s%s</span></li>
        """,
        isGood ? "good" : "bad",
        DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
            .format(call.at().atOffset(ZoneOffset.UTC)),
        step == null ? kind(call) : Html.escape(step),
        Html.escape(call.method()),
        Html.escape(call.shownPath()),
        status,
        Html.escape(name(call.accountId())),
        Html.escape(call.outcome()));
  }

  private static String kind(Call call) {
    return switch (call.endpoint()) {
      case TOKEN -> call.sent("refresh_token") ? "Refresh" : "Token";
      case JIRA -> "Jira";
      case CONFLUENCE -> "Confluence";
      default -> "Other";
    };
  }

  private String name(@Nullable String accountId) {
    return state.directory().allPeople().stream()
        .filter(person -> person.accountId().equals(accountId))
        .map(person -> person.name() + ": ")
        .findFirst()
        .orElse("");
  }
}
