// SPDX-License-Identifier: Apache-2.0
/** REST resources' share of the answers to Trivet's exceptions. */
@NullMarked
package dev.trivet.ee.rest;

import org.jspecify.annotations.NullMarked;
