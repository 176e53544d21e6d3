// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import dev.trivet.model.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Line for the log at the start: what an operator should know although it is allowed.
 *
 * @param warning whether it is likely a mistake
 * @param code the number, where it has one
 * @param text what it is, and behind a colon the details
 */
public record SettingNotice(boolean warning, @Nullable ErrorCode code, String text) {}
