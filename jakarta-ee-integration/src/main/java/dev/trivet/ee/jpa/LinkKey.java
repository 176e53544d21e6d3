// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.endpoint.Sha256;
import dev.trivet.grant.LocalUser;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;

/** Primary key of {@code trivet_link}: a local user of the application with this client id. */
@NullUnmarked
class LinkKey implements Serializable {

  /** Longest name in the column. */
  static final int NAME_LENGTH = 255;

  private static final String DIGEST_PREFIX = "sha256:";

  private static final long serialVersionUID = 1L;

  private String clientId;
  private String identityMode;
  private String principal;

  /** Required by JPA. */
  public LinkKey() {}

  LinkKey(String clientId, LocalUser user) {
    this.clientId = clientId;
    this.identityMode = user.identity().name();
    this.principal = storedName(user);
  }

  /**
   * Returns the name as it is stored. A name that is too long, looks like a digest or ends with a
   * blank is stored as its digest: some databases ignore blanks at the end when they compare.
   */
  static String storedName(LocalUser user) {
    String name = user.name();
    boolean plain =
        name.length() <= NAME_LENGTH && !name.startsWith(DIGEST_PREFIX) && !name.endsWith(" ");
    return plain ? name : DIGEST_PREFIX + Sha256.digest(name);
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
