// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.error.ErrorCode;
import dev.trivet.error.TransientFailure;
import dev.trivet.http.Reply;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** What the readers of API replies share. */
final class ApiReply {

  private ApiReply() {}

  /** An answer that is not the one we need; the grant is kept. */
  static TransientFailure notUsable(String endpoint, Reply reply) {
    return new TransientFailure(
        ErrorCode.UNAVAILABLE,
        endpoint + " gave no usable answer (status " + reply.status() + ")",
        null,
        reply.waitTime().orElse(null));
  }

  /** An address that may stand in a link or an image; anything else is none. */
  static Optional<URI> webAddress(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException notUri) {
      return Optional.empty();
    }
  }
}
