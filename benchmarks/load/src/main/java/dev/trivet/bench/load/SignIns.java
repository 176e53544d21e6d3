// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load;

import dev.trivet.bench.Figures;
import dev.trivet.bench.load.app.PageServlet;
import dev.trivet.fake.Person;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Sign-ins at the application with Trivet. */
final class SignIns {

  private static final int FOUND = 302;
  private static final int SEE_OTHER = 303;

  private final LoadServer server;
  private final Clients clients;
  private final List<String> present = new ArrayList<>();
  private int people;

  SignIns(LoadServer server, Clients clients) {
    this.server = server;
    this.clients = clients;
  }

  /**
   * Sign-ins of one batch.
   *
   * @param cookies of the sessions
   * @param figures sign-ins a second, and processor time and bytes of the server for each
   */
  record Batch(List<String> cookies, Figures figures) {}

  /** Sign-in whose callback the browser has not opened yet. */
  private record Consent(String target, String cookie) {}

  /**
   * Adds people whom the application does not know yet. Those of the last call are removed at the
   * stand-in, whose consent page lists all.
   */
  List<String> newcomers(int number) {
    present.forEach(server.atlassian()::removePerson);
    present.clear();
    for (int i = 0; i < number; i++) {
      Person person = Person.named("person-" + people++, "Newcomer");
      server.atlassian().put(person);
      present.add(person.handle());
    }
    return List.copyOf(present);
  }

  /**
   * Signs people in, all at the same step: they begin, consent, and open the callback. The time of
   * the consents is not counted.
   */
  Batch signIn(List<String> handles) throws IOException, InterruptedException {
    int number = handles.size();
    server.atlassian().ledger().clear();
    Response[] begun = new Response[number];
    Meter starts = Meter.begin(server);
    byte[] page = server.get(BenchmarkWar.WITH_TRIVET, PageServlet.GUARDED, "");
    Clients.Slice first = clients.share(number, (i, each) -> begun[i] = begin(each, page));
    Figures begin = starts.end(number);
    Consent[] consents = consent(handles, begun);
    String[] cookies = new String[number];
    Meter callbacks = Meter.begin(server);
    Clients.Slice second =
        clients.share(number, (i, each) -> cookies[i] = finish(each, consents[i]));
    Figures end = callbacks.end(number);
    Figures figures =
        Figures.none()
            .with("perSecond", number * 1e9 / (first.nanos() + second.nanos()))
            .with("cpu", begin.get("cpu") + end.get("cpu"))
            .with("allocated", begin.get("allocated") + end.get("allocated"));
    return new Batch(List.of(cookies), figures);
  }

  private Consent[] consent(List<String> handles, Response[] begun)
      throws IOException, InterruptedException {
    Consent[] consents = new Consent[handles.size()];
    clients.share(
        handles.size(),
        (i, unused) -> {
          URI address = URI.create(begun[i].field("Location"));
          URI callback = server.atlassian().consent(address, handles.get(i), "site-a");
          consents[i] = new Consent(Requests.target(callback), begun[i].cookie());
        });
    return consents;
  }

  /** Opens the guarded page without a cookie, which begins a sign-in. */
  Response begin(KeepAliveConnection connection, byte[] page) throws IOException {
    Response response = connection.send(page);
    boolean isBegun = response.field("Location").startsWith(server.atlassian().url().toString());
    if (response.status() != FOUND || !isBegun || response.cookie().isEmpty()) {
      throw new IOException("a sign-in did not begin: " + response);
    }
    return response;
  }

  /** Opens the callback; returns the cookie of the new session id. */
  private String finish(KeepAliveConnection connection, Consent consent) throws IOException {
    Response response =
        connection.send(Requests.get(server.port(), consent.target(), consent.cookie()));
    if (response.status() != SEE_OTHER || response.cookie().isEmpty()) {
      throw new IOException("a sign-in did not end: " + response);
    }
    return response.cookie();
  }
}
