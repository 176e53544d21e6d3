// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Directory of people and sites. Safe for many threads. */
public interface Directory {
  /** Lists all people. */
  List<FormOption> people();

  /** Lists the sites that at least one person can reach. */
  List<FormOption> sites();

  /** Finds the account id of a person. */
  Optional<String> accountId(String personHandle);

  /** Finds the cloud id of a site. */
  Optional<String> cloudId(String siteHandle);

  /** Whether an account has access to a site. */
  boolean reaches(String accountId, String cloudId);

  /** Finds the fields of {@code /me} for an account. */
  Optional<Map<String, Object>> profile(String accountId);

  /** Finds the details of a site. */
  Optional<SiteDetails> siteDetails(String cloudId);
}
