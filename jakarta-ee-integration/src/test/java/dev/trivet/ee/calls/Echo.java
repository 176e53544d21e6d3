// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON of the stand-in that describes the received request.
 *
 * @param headers the headers without Authorization, names in lower case
 */
public record Echo(
    String method, @Nullable String query, Map<String, String> headers, String body) {}
