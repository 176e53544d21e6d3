// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

/**
 * Incident: an issue in Jira, as this application shows it, on pages and as JSON.
 *
 * @param key such as {@code GARDEN-1}
 * @param summary the title
 * @param status name of the status
 */
public record Incident(String key, String summary, String status) {}
