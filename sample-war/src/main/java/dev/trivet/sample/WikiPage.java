// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

/**
 * Page in Confluence.
 *
 * @param title its title
 * @param address path on the site, below {@code /wiki}
 */
public record WikiPage(String title, String address) {}
