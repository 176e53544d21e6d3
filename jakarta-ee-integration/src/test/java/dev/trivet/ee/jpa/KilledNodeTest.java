// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.Call;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.fake.Person;
import dev.trivet.model.AccountId;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Death of a node by {@code kill -9} during a refresh; the other node goes on. */
@ExtendWith(FakeAtlassianExtension.class)
class KilledNodeTest {

  private static final int KILLS = 12;
  private static final int RANDOM_KILLS = 8;
  private static final String SENT = "";

  /**
   * Point of a refresh at which its node dies, and the calls that were sent in the end.
   *
   * @param end a method of the store and the moment
   */
  private record Death(String end, int calls) {}

  private static final List<Death> DEATHS =
      List.of(
          // Atlassian took the token, and its response is on the way
          new Death(SENT, 2),
          new Death("lease WRITTEN", 1),
          new Death("lease COMMITTED", 1),
          new Death("store BEGUN", 2),
          new Death("store WRITTEN", 2),
          new Death("store COMMITTED", 1));

  private final FakeAtlassian fake;
  private final HttpClient http = HttpClient.newHttpClient();
  private final PostgresDatabase database = PostgresDatabase.create();
  private final Application survivor;
  private final List<OtherJvm> jvms = new ArrayList<>();

  KilledNodeTest(FakeAtlassian fake) {
    this.fake = fake;
    this.survivor = Application.open(Node.on(database, "eclipselink"), fake);
  }

  @AfterEach
  void close() {
    jvms.forEach(OtherJvm::close);
    survivor.close();
    database.close();
  }

  private List<AccountId> signIn(int people) {
    List<AccountId> accounts = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      Person person = Person.named("person-" + i, "Person " + i);
      fake.put(person);
      accounts.add(survivor.signIn(fake, person.handle()).account().accountId());
    }
    return accounts;
  }

  private OtherJvm jvm(int number) {
    OtherJvm jvm = OtherJvm.start(number % 4 == 0 ? "hibernate" : "eclipselink", database, fake);
    jvms.add(jvm);
    return jvm;
  }

  @Test
  void node_thatDiesAtAnyPoint_costsOneCallAtMost() throws Exception {
    List<AccountId> accounts = signIn(DEATHS.size());
    OtherJvm next = jvm(0);
    for (int kill = 1; kill <= KILLS; kill++) {
      OtherJvm doomed = next;
      fake.clock().advance(Duration.ofHours(1));
      fake.ledger().clear();
      doomed.await("READY");
      for (int i = 0; i < DEATHS.size(); i++) {
        begin(doomed, accounts.get(i), DEATHS.get(i));
      }
      if (kill < KILLS) {
        // starts while we look at what this one left
        next = jvm(kill);
      }
      doomed.close();
      assertSurvived(accounts);
      for (int i = 0; i < DEATHS.size(); i++) {
        assertThat(refreshes(accounts.get(i)))
            .as("calls of one whose node died at '%s'", DEATHS.get(i).end())
            .hasSize(DEATHS.get(i).calls());
      }
    }
  }

  private void begin(OtherJvm doomed, AccountId account, Death death) {
    if (death.end().equals(SENT)) {
      fake.fault(Endpoint.TOKEN, Fault.hang().afterOperation());
      doomed.refresh(account, "store BEGUN");
      Waiting.until(() -> !refreshes(account).isEmpty());
    } else {
      doomed.refresh(account, death.end());
      doomed.await("AT " + account);
    }
  }

  @Test
  void node_thatDiesAtRandom_costsOneCallAtMost() throws Exception {
    List<AccountId> accounts = signIn(10);
    OtherJvm next = jvm(0);
    for (int kill = 1; kill <= RANDOM_KILLS; kill++) {
      OtherJvm doomed = next;
      fake.clock().advance(Duration.ofHours(1));
      fake.ledger().clear();
      doomed.await("READY");
      accounts.forEach(account -> doomed.refresh(account, ""));
      if (kill < RANDOM_KILLS) {
        next = jvm(kill);
      }
      // a call is in the ledger before its answer leaves
      int calls = ThreadLocalRandom.current().nextInt(1, accounts.size());
      Waiting.until(() -> fake.ledger().calls().size() >= calls);
      Thread.sleep(ThreadLocalRandom.current().nextInt(4));
      doomed.close();
      assertSurvived(accounts);
      assertThat(fake.ledger().tokenCalls("refresh_token"))
          .hasSizeBetween(accounts.size(), accounts.size() + 1);
    }
  }

  private List<Call> refreshes(AccountId account) {
    return fake.ledger().tokenCalls("refresh_token").stream()
        .filter(call -> account.value().equals(call.accountId()))
        .toList();
  }

  private void assertSurvived(List<AccountId> accounts) throws Exception {
    fake.repair();
    database.endLeases();
    for (AccountId account : accounts) {
      String token = survivor.token(account);
      assertThat(token).isEqualTo(survivor.storedToken(account));
      assertThat(me(token)).isEqualTo(200);
    }
    // a token that was spent long ago would have ended the grant
    assertThat(fake.ledger().calls(Endpoint.TOKEN))
        .extracting(Call::status)
        .containsAnyOf(200)
        .isSubsetOf(0, 200);
  }

  private int me(String token) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(fake.url().resolve("/me"))
            .header("Authorization", "Bearer " + token)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
