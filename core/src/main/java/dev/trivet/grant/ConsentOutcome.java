// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.Grant;
import dev.trivet.model.Site;
import java.util.List;

/**
 * Change by a consent. It answers "which site is this new installation?": the sites after it minus
 * the sites before it. When no site is new, Atlassian does not tell which one the person picked.
 *
 * @param grant the grant as it is now
 * @param added sites that were not granted before, ordered by name
 * @param withdrawn sites that were granted before and are not any more, ordered by name
 */
public record ConsentOutcome(Grant grant, List<Site> added, List<Site> withdrawn) {

  /** Keeps copies of the lists. */
  public ConsentOutcome {
    added = List.copyOf(added);
    withdrawn = List.copyOf(withdrawn);
  }
}
