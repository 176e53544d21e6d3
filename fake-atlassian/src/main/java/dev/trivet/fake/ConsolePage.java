// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.control.ControlRequest;
import dev.trivet.fake.control.ControlRoute;
import dev.trivet.fake.http.Html;
import dev.trivet.fake.http.Parameters;
import dev.trivet.fake.http.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Console page: the ledger as it grows, and a button for each {@linkplain ConsoleActions action}.
 * It works without script; the script only spares reloading.
 */
final class ConsolePage {
  static final String PATH = "/console";

  private static final String CSP =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
          + " img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final ConsoleActions actions;
  private final ConsoleLedger ledger;

  ConsolePage(Controls controls) {
    this.actions = new ConsoleActions(controls);
    this.ledger = new ConsoleLedger(controls.state());
  }

  List<ControlRoute> routes() {
    return List.of(
        new ControlRoute("GET", PATH, this::show),
        new ControlRoute("POST", PATH, this::act),
        new ControlRoute("GET", PATH + "/console.css", r -> file("console.css", "text/css")),
        new ControlRoute("GET", PATH + "/console.js", r -> file("console.js", "text/javascript")));
  }

  private static Response file(String name, String type) {
    return Resource.response(name, type + ";charset=UTF-8");
  }

  private Response show(ControlRequest request) {
    String done =
        request
            .http()
            .query()
            .first("done")
            .flatMap(this::find)
            .map(ConsoleAction::label)
            .orElse("");
    return page(200, done.isEmpty() ? "" : "Done: " + done + ".");
  }

  private Response act(ControlRequest request) {
    String name;
    try {
      Parameters form = Parameters.parse(request.http().text());
      name = form.first("action").orElse("");
      find(name)
          .orElseThrow(() -> new IllegalArgumentException("there is no such action"))
          .effect()
          .accept(form.values());
    } catch (IllegalArgumentException e) {
      return page(400, "Nothing was done: " + e.getMessage() + ".");
    } catch (IllegalStateException e) {
      return page(500, "This went wrong: " + e.getMessage() + ".");
    }
    return Response.empty(303).withHeader("Location", PATH + "?done=" + name);
  }

  private Optional<ConsoleAction> find(String name) {
    return actions.all().filter(action -> action.name().equals(name)).findFirst();
  }

  private Response page(int status, String message) {
    StringBuilder groups = new StringBuilder();
    actions
        .groups()
        .forEach(
            (title, group) -> {
              groups.append("<section>\n<h3>" + Html.escape(title) + "</h3>\n");
              group.forEach(action -> groups.append(action.html()));
              groups.append("</section>\n");
            });
    String html = html(Html.escape(message), groups.toString(), ledger.html());
    return Response.html(status, html)
        .withHeader("Content-Security-Policy", CSP)
        // no-referrer would make browsers send the forms with Origin: null
        .withHeader("Referrer-Policy", "same-origin");
  }

  private static String html(String message, String groups, String ledger) {
    return String.format(
        Locale.ROOT,
        """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Console of the stand-in for Atlassian</title>
      <link rel="icon" href="data:,">
      <link rel="stylesheet" href="/console/console.css">
      <script src="/console/console.js" defer></script>
      </head>
      <body>
      <header>
      <h1>Console of the stand-in for Atlassian</h1>
      <p>What your application asks Atlassian, as it happens, and buttons that change what Atlassian
      does. No real account is involved.</p>
      <nav aria-label="Page"><a href="#actions">Actions</a> <a href="#ledger">Ledger</a></nav>
      </header>
      <p id="message" role="status">%1$s</p>
      <main>
      <section id="actions" aria-labelledby="actions-title">
      <h2 id="actions-title">Actions</h2>
      %2$s</section>
      <section id="ledger" aria-labelledby="ledger-title" tabindex="0">
      <h2 id="ledger-title">Ledger</h2>
      <p id="reload"><a href="/console">Show what has happened since</a></p>
      %3$s</section>
      </main>
      <footer>
      <p>The same by HTTP, for tests in any language: <a href="/control/openapi.json">OpenAPI
      document</a>. This page and <code>/control</code> answer on this machine only.</p>
      </footer>
      </body>
      </html>
      """,
        message,
        groups,
        ledger);
  }
}
