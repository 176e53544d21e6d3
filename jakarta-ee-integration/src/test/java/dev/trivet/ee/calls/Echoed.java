// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the stand-in says that arrived; JSON-B fills it.
 *
 * @param headers without Authorization, names in lower case
 */
public record Echoed(
    String method, @Nullable String query, Map<String, String> headers, String body) {}
