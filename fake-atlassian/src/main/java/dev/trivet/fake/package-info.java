// SPDX-License-Identifier: Apache-2.0
/**
 * A stand-in for Atlassian's authorization server and API gateway. The door is {@link
 * dev.trivet.fake.FakeAtlassian}.
 */
@NullMarked
package dev.trivet.fake;

import org.jspecify.annotations.NullMarked;
