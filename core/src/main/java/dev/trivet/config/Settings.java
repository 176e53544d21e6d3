// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.util.List;

/**
 * All settings, checked.
 *
 * @param application the web application that they are for
 * @param client what the protocol needs to know
 * @param guard what stands in front of the application
 * @param store how grants are kept
 * @param notices what an operator should know although it is allowed
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
