// SPDX-License-Identifier: Apache-2.0
/** What the tests tell: people, sites and settings that come back everywhere. */
@NullMarked
package dev.trivet.story;

import org.jspecify.annotations.NullMarked;
