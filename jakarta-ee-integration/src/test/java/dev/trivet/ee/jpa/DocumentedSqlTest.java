// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.site;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.Identity;
import dev.trivet.ee.mariadb.ServerKind;
import dev.trivet.grant.AccountLink;
import dev.trivet.grant.LocalUser;
import dev.trivet.model.AccountId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SQL statements that the documents give to operators, on each product. */
class DocumentedSqlTest {

  private static final Pattern STATEMENT =
      Pattern.compile("(?i)(?:select .*|delete )from trivet_[^;`\n]*");

  @Test
  void statements_runOnH2() throws Exception {
    check(new H2Database());
  }

  @Test
  void statements_runOnPostgres() throws Exception {
    check(PostgresDatabase.create());
  }

  @ParameterizedTest
  @EnumSource
  void statements_runOnMariaDb(ServerKind kind) throws Exception {
    check(MariaDbDatabase.create(kind));
  }

  private static List<String> statements(String document) throws IOException {
    String text = Files.readString(Path.of("..", "docs", document));
    return STATEMENT
        .matcher(
            text.replace("your-client-id", "client")
                .replace("the-old-kid", "a")
                .replace("\u2026", "mia"))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  private static void check(Database database) throws IOException {
    try (TestDatabase opened = new TestDatabase("hibernate", database)) {
      JpaGrantStore store =
          new JpaGrantStore(opened, Rings.of("a", "b"), "client", new ApplicationName("/app"));
      store.checkKeys();
      store.keep(consent(account("mia"), MONDAY, "1", site("acorn")));
      store
          .links()
          .keep(
              new LocalUser(Identity.CONTAINER, "mia"),
              new AccountLink(new AccountId("mia"), null));

      List<@Nullable String> read = new ArrayList<>();
      for (String statement : statements("keys.md")) {
        if (statement.startsWith("select")) {
          read.addAll(opened.select(statement));
        } else {
          opened.execute(statement);
          read.addAll(opened.select("select count(*) from trivet_key"));
        }
      }
      assertThat(read)
          .as("grants by key, grants of the old key, keys without it, keys after their loss")
          .containsExactly("a", "1", "1", "1", "0");

      statements("adopt.md").forEach(opened::execute);
      assertThat(opened.select("select count(*) from trivet_link")).containsExactly("0");
    }
  }
}
