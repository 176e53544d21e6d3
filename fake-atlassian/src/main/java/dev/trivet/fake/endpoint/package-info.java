// SPDX-License-Identifier: Apache-2.0
/** What each URL answers. */
@NullMarked
package dev.trivet.fake.endpoint;

import org.jspecify.annotations.NullMarked;
