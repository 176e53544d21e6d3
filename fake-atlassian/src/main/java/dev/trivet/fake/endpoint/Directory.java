// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The people and the sites there are. Safe for many threads. */
public interface Directory {
  /** All people. */
  List<FormOption> people();

  /** The sites that somebody can reach. */
  List<FormOption> sites();

  /** The account id behind a person's handle. */
  Optional<String> accountId(String personHandle);

  /** The cloud id behind a site's handle. */
  Optional<String> cloudId(String siteHandle);

  /** Whether a person may enter a site. */
  boolean reaches(String accountId, String cloudId);

  /** The fields of {@code /me}. */
  Optional<Map<String, Object>> profile(String accountId);

  /** A site by its cloud id. */
  Optional<SiteDetails> siteDetails(String cloudId);
}
