// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.http.Request;
import dev.trivet.fake.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Echo resource, {@code /ex/{product}/{cloudId}/…/echo}: responds with the request, so that a test
 * sees what a client sent. Atlassian has no such resource. It takes every method and needs no
 * scope.
 */
final class EchoResource {

  private EchoResource() {}

  static Object of(Request request) {
    Map<String, Object> headers = new LinkedHashMap<>(request.headers());
    // the token is a secret; the ledger has its fingerprint
    headers.remove("authorization");
    return Json.object(
        "method",
        request.method(),
        "query",
        request.rawQuery(),
        "headers",
        headers,
        "body",
        request.text());
  }
}
