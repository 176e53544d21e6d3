// SPDX-License-Identifier: Apache-2.0
package org.example;

import java.util.List;

/**
 * Pages of Confluence; JSON-B fills it.
 *
 * @param results the first pages
 */
public record Pages(List<Page> results) {

  /**
   * Page of Confluence.
   *
   * @param id the id
   * @param title the title
   */
  public record Page(String id, String title) {}
}
