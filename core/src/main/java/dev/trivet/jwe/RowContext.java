// SPDX-License-Identifier: Apache-2.0
package dev.trivet.jwe;

/**
 * Context of a ciphertext: the row and column to which it belongs. The cipher authenticates it, so
 * a value moved to another row or column cannot be read there.
 *
 * @param table the table
 * @param client the client id
 * @param account the account id, or another name of the row
 * @param column the column
 */
public record RowContext(String table, String client, String account, String column) {

  /**
   * Returns one text for all four parts. Each part has its length in front, so no two contexts have
   * the same text.
   */
  String text() {
    StringBuilder text = new StringBuilder();
    for (String part : new String[] {table, client, account, column}) {
      text.append(part.length()).append(':').append(part).append('/');
    }
    return text.toString();
  }
}
