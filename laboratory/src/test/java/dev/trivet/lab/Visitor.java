// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import java.util.Map;

/**
 * Person who is signed in on nodes.
 *
 * @param accountId id at Atlassian
 * @param cookies session cookie of each node
 */
record Visitor(String accountId, Map<Node, String> cookies) {

  String cookie(Node node) {
    return cookies.getOrDefault(node, "");
  }
}
