// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.Quota;
import dev.trivet.model.Site;

/**
 * Event: less than 20 percent of a quota of calls are left. It fires once for each product of a
 * site and window, on the node that received the response. When nothing is left, Atlassian responds
 * with 429 until the window ends.
 *
 * @param site the site whose responses reported it
 * @param quota what was reported; the quota may be shared by all sites of the application
 */
public record QuotaLow(Site site, Quota quota) {}
