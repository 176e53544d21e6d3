// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.servlet;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reader of a query. */
final class Parameters {

  private Parameters() {}

  /** Puts each parameter into a map; one without a value has an empty text. */
  static void read(String query, Map<String, String[]> parameters) {
    for (String pair : query.split("&", -1)) {
      int cut = pair.indexOf('=');
      String name = cut < 0 ? pair : pair.substring(0, cut);
      String value = cut < 0 ? "" : pair.substring(cut + 1);
      parameters.put(name, new String[] {URLDecoder.decode(value, StandardCharsets.UTF_8)});
    }
  }
}
