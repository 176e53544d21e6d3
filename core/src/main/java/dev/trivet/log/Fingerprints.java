// SPDX-License-Identifier: Apache-2.0
package dev.trivet.log;

import dev.trivet.config.Secret;
import dev.trivet.endpoint.Sha256;

/**
 * Fingerprints of what a log line must not show. They are keyed with the client secret: the same on
 * all nodes, and of no use to a reader without the secret (ASVS 16.2.5). Immutable.
 */
final class Fingerprints {

  private static final int LENGTH = 8;

  private final String key;

  Fingerprints(Secret secret) {
    this.key = Sha256.digest("trivet log\n" + secret.value());
  }

  String fingerprint(String text) {
    return Sha256.digest(key + text).substring(0, LENGTH);
  }
}
