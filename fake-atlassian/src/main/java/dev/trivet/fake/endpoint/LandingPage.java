// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.grant.Client;
import dev.trivet.fake.grant.Clients;
import dev.trivet.fake.http.Html;
import dev.trivet.fake.http.RecordedResponse;
import dev.trivet.fake.http.Request;
import dev.trivet.fake.http.Response;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Landing page, {@code /}: describes this server. Every other unknown path is a 404. */
public final class LandingPage {
  private final Clients clients;
  private final Directory directory;

  /** Uses the given state. */
  public LandingPage(Clients clients, Directory directory) {
    this.clients = clients;
    this.directory = directory;
  }

  /** Handles a request; the response is always a page. */
  public RecordedResponse handle(Request request) {
    if (!request.path().equals("/")) {
      return RecordedResponse.page(404, "Not found", "The stand-in has no such page.");
    }
    String content =
        String.format(
            Locale.ROOT,
            """
            <p>One server plays both <code>auth.atlassian.com</code> and <code>api.atlassian.com</code>.
            Point your application at it and sign in as one of the people below.</p>
            <p>The <a href="/console">console</a> shows each call as it happens, and changes what this
            server does.</p>
            <h2>People</h2>
            %s
            <h2>Sites</h2>
            %s
            <h2>Apps and their registered callback URLs</h2>
            %s
            """,
            list(lines(directory.people())),
            list(lines(directory.sites())),
            list(clients.all().stream().map(LandingPage::line)));
    Response page = Response.html(200, Html.page("A stand-in for Atlassian", content));
    return RecordedResponse.of(page, "landing page");
  }

  private static Stream<String> lines(List<FormOption> options) {
    return options.stream().map(option -> option.label() + " (" + option.handle() + ")");
  }

  private static String line(Client client) {
    return client.id() + ": " + String.join(", ", client.redirectUris());
  }

  private static String list(Stream<String> lines) {
    StringBuilder html = new StringBuilder("<ul>\n");
    lines.forEach(line -> html.append("<li>" + Html.escape(line) + "</li>\n"));
    return html + "</ul>";
  }
}
