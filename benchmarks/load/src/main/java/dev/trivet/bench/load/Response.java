// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load;

import java.util.List;

/**
 * Response of a server, read to its last byte.
 *
 * @param fields lines of the header, each {@code Name: value}
 * @param length number of bytes of the body
 * @param isLast whether the server closes the connection after it
 */
record Response(int status, List<String> fields, long length, boolean isLast) {

  /** Returns the value of the first field of that name, or an empty text. */
  String field(String name) {
    for (String field : fields) {
      if (field.length() > name.length()
          && field.charAt(name.length()) == ':'
          && field.regionMatches(true, 0, name, 0, name.length())) {
        return field.substring(name.length() + 1).strip();
      }
    }
    return "";
  }

  /** Returns name and value of the cookie that it sets, or an empty text. */
  String cookie() {
    return field("Set-Cookie").split(";", 2)[0];
  }
}
