// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import org.jspecify.annotations.Nullable;

/**
 * Organisation of a person, from {@code extended_profile} of {@code GET /me}. Every part may be
 * null. Immutable.
 *
 * @param jobTitle job title of the person
 * @param name name of the organisation
 * @param department department of the organisation
 * @param location place of work
 */
public record Organisation(
    @Nullable String jobTitle,
    @Nullable String name,
    @Nullable String department,
    @Nullable String location) {

  /** Returns {@link #jobTitle()}, for expression language. */
  public @Nullable String getJobTitle() {
    return jobTitle;
  }

  /** Returns {@link #name()}, for expression language. */
  public @Nullable String getName() {
    return name;
  }

  /** Returns {@link #department()}, for expression language. */
  public @Nullable String getDepartment() {
    return department;
  }

  /** Returns {@link #location()}, for expression language. */
  public @Nullable String getLocation() {
    return location;
  }
}
