// SPDX-License-Identifier: Apache-2.0
package dev.trivet.log;

import dev.trivet.config.Secret;
import dev.trivet.endpoint.RandomText;

/**
 * Fingerprints of what a log line must not show. They are keyed with the client secret: the same on
 * all nodes, and of no use to a reader without the secret (ASVS 16.2.5). Immutable.
 */
final class Fingerprints {

  private static final int LENGTH = 8;

  private final String key;

  Fingerprints(Secret secret) {
    this.key = RandomText.digest("trivet log\n" + secret.value());
  }

  String fingerprint(String text) {
    return RandomText.digest(key + text).substring(0, LENGTH);
  }
}
