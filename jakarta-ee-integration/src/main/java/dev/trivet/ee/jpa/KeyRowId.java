// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;

/** Primary key of {@code trivet_key}: applications that share a database have keys of their own. */
@NullUnmarked
class KeyRowId implements Serializable {

  private static final long serialVersionUID = 1L;

  private String clientId;
  private String keyId;

  /** Required by JPA. */
  public KeyRowId() {}

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyRowId that
        && Objects.equals(clientId, that.clientId)
        && Objects.equals(keyId, that.keyId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(clientId, keyId);
  }
}
