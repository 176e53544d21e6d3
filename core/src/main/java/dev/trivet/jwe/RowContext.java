// SPDX-License-Identifier: Apache-2.0
package dev.trivet.jwe;

/**
 * Where a ciphertext belongs. It is part of what is authenticated, so that a value moved to another
 * row or column cannot be read there.
 *
 * @param table the table
 * @param client the client id
 * @param account the account id, or what else names the row
 * @param column the column
 */
public record RowContext(String table, String client, String account, String column) {

  /** One text for all four; parts are counted so that none can reach into the next. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (String part : new String[] {table, client, account, column}) {
      text.append(part.length()).append(':').append(part).append('/');
    }
    return text.toString();
  }
}
