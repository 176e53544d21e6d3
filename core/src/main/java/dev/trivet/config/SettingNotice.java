// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import dev.trivet.model.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Notice in the log at the start about settings that are allowed and may be a mistake.
 *
 * @param warning whether a mistake is likely
 * @param code the error number, or null
 * @param text what it is, and behind a colon the details
 */
public record SettingNotice(boolean warning, @Nullable ErrorCode code, String text) {}
