// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.servlet.ApplicationFixture;
import dev.trivet.ee.servlet.FakeBrowser;
import dev.trivet.ee.servlet.FakeRequest;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.model.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Statements and round trips of a whole sign-in until its callback is answered, and of a token for
 * the application. A round trip is a statement, a batch, or the end of a transaction.
 */
@ExtendWith(FakeAtlassianExtension.class)
class WholeSignInCostTest {

  /** Those of the store, and after an earlier consent one for the site chosen before. */
  private static final int MOST_STATEMENTS = 5;

  /** Each statement or batch, and each end of a transaction. */
  private static final int MOST_TRIPS = 6;

  private final FakeAtlassian fake;

  WholeSignInCostTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void signIn_takesFewStatementsAndRoundTrips_untilItsCallbackIsAnswered(String provider) {
    try (TestDatabase database = TestDatabase.open(provider);
        ApplicationFixture application = ApplicationFixture.open(fake, store(database))) {
      // the database's time is read once an hour
      application.signIn("/a", "edward", "site-a");

      check("first sign-in", "site-b", MOST_TRIPS, database, application);
      check("next sign-in", "site-b", MOST_TRIPS, database, application);
      check("sign-in with another site", "site-c", MOST_TRIPS + 1, database, application);
    }
  }

  private static void check(
      String what,
      String site,
      int mostTrips,
      TestDatabase database,
      ApplicationFixture application) {
    List<String> sent = new ArrayList<>();
    FakeRequest callback = application.consent(new FakeBrowser(), "/a", "mia", site);

    int trips =
        database.statements.trips(
            () -> sent.addAll(database.statements.sent(() -> application.send(callback))));

    assertThat(sent).as(what).hasSizeBetween(1, MOST_STATEMENTS);
    assertThat(trips).as("round trips of the %s: %s", what, sent).isLessThanOrEqualTo(mostTrips);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void token_takesOneStatement_andFourWithARefresh(String provider) {
    try (Database database = new H2Database()) {
      CountedStatements statements = new CountedStatements(database::dataSource);
      Node node = Node.on(OpenUnit.factory(provider, statements.dataSource()));
      try (Application application = Application.open(node, fake)) {
        AccountId mia = application.signIn(fake, "mia").account().accountId();
        // the database's time is read once an hour
        node.store().leases().abandoned(1);

        assertThat(statements.sent(() -> application.token(mia))).hasSize(1);
        fake.clock().advance(Duration.ofHours(1));
        fake.ledger().clear();
        assertThat(statements.sent(() -> application.token(mia))).hasSizeBetween(1, 4);
        assertThat(fake.ledger().tokenCalls("refresh_token")).hasSize(1);
      }
    }
  }

  private static JpaGrantStore store(TestDatabase database) {
    return new JpaStoreUnderTest(database).store();
  }
}
