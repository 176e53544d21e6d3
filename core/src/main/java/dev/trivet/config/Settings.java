// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.util.List;

/**
 * Settings of one web application, checked.
 *
 * @param application the web application that they are for
 * @param client settings of the OAuth client
 * @param guard settings of the guard
 * @param store settings of the store
 * @param notices notices for the log at the start
 */
public record Settings(
    ApplicationName application,
    ClientSettings client,
    GuardSettings guard,
    StoreSettings store,
    List<SettingNotice> notices) {

  /** Keeps a copy of the list. */
  public Settings {
    notices = List.copyOf(notices);
  }
}
