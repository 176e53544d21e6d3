// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import org.jspecify.annotations.Nullable;

/**
 * What a person shares of their work ({@code extended_profile} of {@code /me}); every part may be
 * missing.
 *
 * @param jobTitle what the person does
 * @param name the organisation's name
 * @param department the part of it
 * @param location where
 */
public record Organisation(
    @Nullable String jobTitle,
    @Nullable String name,
    @Nullable String department,
    @Nullable String location) {

  /** {@link #jobTitle()}, for expression language. */
  public @Nullable String getJobTitle() {
    return jobTitle;
  }

  /** {@link #name()}, for expression language. */
  public @Nullable String getName() {
    return name;
  }

  /** {@link #department()}, for expression language. */
  public @Nullable String getDepartment() {
    return department;
  }

  /** {@link #location()}, for expression language. */
  public @Nullable String getLocation() {
    return location;
  }
}
