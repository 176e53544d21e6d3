// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

/**
 * Project in Jira.
 *
 * @param key such as {@code GARDEN}
 * @param name its name
 */
public record Project(String key, String name) {}
