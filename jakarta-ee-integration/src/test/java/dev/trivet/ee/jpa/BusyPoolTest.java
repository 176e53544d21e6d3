// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.fake.Person;
import dev.trivet.model.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many refreshes, few connections, and an Atlassian that does not answer. */
@ExtendWith(FakeAtlassianExtension.class)
class BusyPoolTest {

  private static final int PEOPLE = 100;
  private static final int CONNECTIONS = 3;

  private final FakeAtlassian fake;
  private final PostgresDatabase database = PostgresDatabase.create();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  BusyPoolTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    database.close();
  }

  private List<AccountId> signInAll(Application app) {
    List<AccountId> accounts = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      Person person = Person.named("person-" + i, "Person " + i);
      fake.put(person);
      accounts.add(app.signIn(fake, person.handle()).account().accountId());
    }
    return accounts;
  }

  @Test
  void connection_isHeldByNobody_whileAtlassianIsAsked() {
    try (Application one = open("hibernate");
        Application other = open("eclipselink")) {
      List<AccountId> accounts = signInAll(one);
      check(one, accounts);
      check(other, accounts);
    }
  }

  private Application open(String provider) {
    return Application.open(Node.on(database, provider, CONNECTIONS, Duration.ofMinutes(1)), fake);
  }

  private void check(Application app, List<AccountId> accounts) {
    fake.ledger().clear();
    fake.clock().advance(Duration.ofHours(1));
    fake.fault(Endpoint.TOKEN, Fault.hang().always());
    List<Future<String>> waiting = new ArrayList<>();
    accounts.forEach(account -> waiting.add(threads.submit(() -> app.token(account))));

    // more calls than connections hang at the same time, and no connection is in use
    Waiting.until(() -> fake.ledger().count(Endpoint.TOKEN) > CONNECTIONS);
    Waiting.until(() -> app.node().connectionsInUse() == 0);

    // the other requests were refused, to be tried again later
    assertThat(waiting).filteredOn(call -> !call.isDone()).hasSizeGreaterThan(CONNECTIONS);
    fake.repair();
    for (Future<String> late : waiting) {
      Throwable failure = catchThrowable(late::get);
      assertThat(failure == null || failure.getCause() instanceof AtlassianUnavailableException)
          .isTrue();
    }
    fake.clock().advance(Duration.ofSeconds(30));
    for (AccountId account : accounts) {
      assertThat(app.token(account)).isEqualTo(app.storedToken(account));
    }
  }
}
