// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Place of settings that can tell all its names.
 *
 * @param place what an operator calls it
 * @param claim which of its names must be settings
 * @param texts finds the text of a setting, or null
 * @param all tells all names
 */
public record SettingPlace(
    String place, Claim claim, Function<Setting, @Nullable String> texts, Supplier<Set<String>> all)
    implements SettingSource {

  @Override
  public @Nullable String find(Setting setting) {
    return texts.apply(setting);
  }

  @Override
  public Set<String> names() {
    return all.get();
  }
}
