// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.grant.LocalUser;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;

/** Primary key of {@code trivet_link}: a local user of the application with this client id. */
@NullUnmarked
class LinkKey implements Serializable {

  private static final long serialVersionUID = 1L;

  private String clientId;
  private String identityMode;
  private String principal;

  /** Required by JPA. */
  public LinkKey() {}

  LinkKey(String clientId, LocalUser user) {
    this.clientId = clientId;
    this.identityMode = user.identity().name();
    this.principal = LinkRow.storedName(user);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinkKey that
        && Objects.equals(clientId, that.clientId)
        && Objects.equals(identityMode, that.identityMode)
        && Objects.equals(principal, that.principal);
  }

  @Override
  public int hashCode() {
    return Objects.hash(clientId, identityMode, principal);
  }
}
