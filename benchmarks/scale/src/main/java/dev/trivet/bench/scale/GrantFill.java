// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.scale;

import dev.trivet.config.Identity;
import dev.trivet.ee.plans.RowCopies;
import dev.trivet.grant.AccountLink;
import dev.trivet.grant.LocalUser;
import dev.trivet.jwe.RowContext;
import dev.trivet.jwe.TokenCipher;
import dev.trivet.model.AccountId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Filling of a database with grants. The store keeps the first one. The others are copies of its
 * rows with other ids, and tokens that are sealed for their row, so that the store can read them.
 */
final class GrantFill {

  private static final String TEMPLATE = "template";
  private static final int BATCH = 500;

  private static final String OTHERS =
      "cross join trivet_grant g where t.account_id = '"
          + TEMPLATE
          + "' and g.account_id <> '"
          + TEMPLATE
          + "'";

  private final DataSource source;
  private final boolean inOrder;
  private final TokenCipher cipher;

  /**
   * Fills by connections that insert many rows.
   *
   * @param inOrder whether to insert in the order of the ids, as the rows of the table are
   * @param key id of the key that seals the tokens
   */
  GrantFill(DataSource source, boolean inOrder, String key) {
    this.source = source;
    this.inOrder = inOrder;
    this.cipher = new TokenCipher(GrantNode.ring(key));
  }

  /** Inserts grants, each with an account, two sites and a link. */
  void insert(GrantNode node, int grants) throws SQLException {
    AccountId template = new AccountId(TEMPLATE);
    node.store().keep(People.consent(TEMPLATE));
    LocalUser user = new LocalUser(Identity.CONTAINER, TEMPLATE);
    node.store().links().keep(user, new AccountLink(template, null));
    try (Connection connection = source.getConnection()) {
      insertGrants(connection, grants);
      Map<String, String> id = Map.of("account_id", "g.account_id");
      RowCopies.insert(connection, "trivet_account", id, OTHERS);
      RowCopies.insert(connection, "trivet_site", id, OTHERS);
      Map<String, String> ids = Map.of("account_id", "g.account_id", "principal", "g.account_id");
      RowCopies.insert(connection, "trivet_link", ids, OTHERS);
    }
    node.store().delete(template);
  }

  private void insertGrants(Connection connection, int grants) throws SQLException {
    Map<String, @Nullable Object> row = template(connection);
    List<String> columns = List.copyOf(row.keySet());
    String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
    String insert =
        "insert into trivet_grant (" + String.join(", ", columns) + ") values (" + marks + ")";
    connection.setAutoCommit(false);
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      int waiting = 0;
      for (String id : ids(grants)) {
        change(row, id);
        for (int i = 0; i < columns.size(); i++) {
          statement.setObject(i + 1, row.get(columns.get(i)));
        }
        statement.addBatch();
        waiting++;
        if (waiting % BATCH == 0) {
          statement.executeBatch();
          connection.commit();
        }
      }
      statement.executeBatch();
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private List<String> ids(int grants) {
    Stream<String> ids = IntStream.range(0, grants).mapToObj(People::id);
    return (inOrder ? ids.sorted() : ids).toList();
  }

  private static Map<String, @Nullable Object> template(Connection connection) throws SQLException {
    Map<String, @Nullable Object> row = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select * from trivet_grant")) {
      rows.next();
      for (String column : RowCopies.columns(connection, "trivet_grant")) {
        row.put(column, rows.getObject(column));
      }
    }
    return row;
  }

  private void change(Map<String, @Nullable Object> row, String id) {
    row.put("account_id", id);
    row.put("access_token", seal(id, "access_token", People.access()));
    row.put("refresh_token", seal(id, "refresh_token", People.refresh()));
    long revision = ThreadLocalRandom.current().nextLong(1L << 62);
    row.put("revision", revision);
    row.put("epoch", revision);
  }

  private String seal(String id, String column, String token) {
    return cipher.seal(new RowContext("trivet_grant", GrantNode.CLIENT, id, column), token);
  }
}
