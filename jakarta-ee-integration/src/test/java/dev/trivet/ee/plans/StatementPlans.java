// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.plans;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Plans of the statements that PostgreSQL or MariaDB is about to execute: explained in the same
 * transaction, with the same parameters. An insert of values has none, since it searches nothing. A
 * search for the client id alone reads all rows of an application, which is the whole table.
 *
 * <p>The database also runs each query and counts the rows that it reads: it may search an index
 * for the order of the rows, and read all of them until it has found enough.
 */
public final class StatementPlans implements ObservedDataSource.Observer {

  private static final Pattern POSTGRESQL_NODE =
      Pattern.compile(
          "(Seq Scan|Index Scan(?: Backward)? using \\S+|Index Only Scan(?: Backward)? using \\S+"
              + "|Bitmap Index Scan) on (\\S+)");

  /** Condition of an index in PostgreSQL that compares the client id alone. */
  private static final Pattern CLIENT_ALONE =
      Pattern.compile("Index Cond: \\(\\(client_id\\)(?!.* AND ).*");

  private static final Pattern REMOVED = Pattern.compile("Rows Removed by Filter: (\\d+)");

  /** Length of the client id in a key of MariaDB. */
  private static final int CLIENT_LENGTH = 255 * 4 + 2;

  /** Rows that one query may read: twice the most that upkeep asks for. */
  private static final int MOST_ROWS = 2000;

  private final Map<String, StatementPlan> plans = new ConcurrentHashMap<>();

  /** Returns the plan of each statement; of several plans, one that reads a whole table. */
  public List<StatementPlan> plans() {
    return plans.values().stream()
        .sorted((one, other) -> one.statement().compareTo(other.statement()))
        .toList();
  }

  @Override
  public void executes(ObservedDataSource.Execution execution) throws SQLException {
    String sql = execution.sql();
    String start = sql.substring(0, Math.min(sql.length(), 6)).toLowerCase(Locale.ROOT);
    if (Stream.of("select", "update", "delete").anyMatch(start::equals)) {
      StatementPlan plan = new StatementPlan(sql, explain(execution));
      plans.merge(sql, plan, (known, next) -> known.isWhole() ? known : next);
    }
  }

  private static List<StatementPlan.Read> explain(ObservedDataSource.Execution execution)
      throws SQLException {
    Connection connection = execution.connection();
    String sql = execution.sql();
    boolean isPostgresql = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    String analyze = isPostgresql ? "explain analyze " : "analyze ";
    String command = isQuery(sql) ? analyze : "explain ";
    try (PreparedStatement explain = connection.prepareStatement(command + sql)) {
      execution.setParameters(explain);
      try (ResultSet rows = explain.executeQuery()) {
        return isPostgresql ? readPostgresql(rows) : readMariaDb(rows, sql);
      }
    }
  }

  private static boolean isQuery(String sql) {
    return sql.regionMatches(true, 0, "select", 0, 6);
  }

  /** Reads a tree of nodes; the line below a node has its condition, if it has one. */
  private static List<StatementPlan.Read> readPostgresql(ResultSet rows) throws SQLException {
    List<String> lines = new ArrayList<>();
    while (rows.next()) {
      lines.add(rows.getString(1));
    }
    List<StatementPlan.Read> reads = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher node = POSTGRESQL_NODE.matcher(lines.get(i));
      if (node.find()) {
        String next = i + 1 < lines.size() ? lines.get(i + 1).strip() : "";
        boolean isSearch = next.startsWith("Index Cond:") && !CLIENT_ALONE.matcher(next).matches();
        boolean isWhole = !isSearch || removed(lines.subList(i + 1, lines.size())) > MOST_ROWS;
        reads.add(new StatementPlan.Read(node.group(2), node.group(1), isWhole));
      }
    }
    return reads;
  }

  /** Returns how many rows the node above these lines read in vain. */
  private static long removed(List<String> lines) {
    return lines.stream()
        .takeWhile(line -> !line.contains("->"))
        .map(REMOVED::matcher)
        .filter(Matcher::find)
        .mapToLong(removed -> Long.parseLong(removed.group(1)))
        .sum();
  }

  /** Reads a row for each table; a scan uses no key, or none that is compared. */
  private static List<StatementPlan.Read> readMariaDb(ResultSet rows, String sql)
      throws SQLException {
    List<StatementPlan.Read> reads = new ArrayList<>();
    while (rows.next()) {
      String type = rows.getString("type");
      if (type != null) {
        String how = type + " " + rows.getString("key") + " " + rows.getInt("key_len");
        double read = isQuery(sql) ? rows.getDouble("r_rows") : 0;
        boolean isClientAlone = rows.getInt("key_len") == CLIENT_LENGTH;
        boolean isWhole =
            type.equals("ALL") || type.equals("index") || isClientAlone || read > MOST_ROWS;
        String text = how + (read > MOST_ROWS ? ", " + (long) read + " rows" : "");
        reads.add(new StatementPlan.Read(tableOf(rows.getString("table"), sql), text, isWhole));
      }
    }
    return reads;
  }

  /** Finds the table of an alias. */
  private static String tableOf(String alias, String sql) {
    Matcher table =
        Pattern.compile(
                "\\b(trivet_\\w+)\\s+(?:as\\s+)?" + Pattern.quote(alias) + "\\b",
                Pattern.CASE_INSENSITIVE)
            .matcher(sql);
    return table.find() ? table.group(1).toLowerCase(Locale.ROOT) : alias;
  }
}
