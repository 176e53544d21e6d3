// SPDX-License-Identifier: Apache-2.0
/**
 * Sample application: a desk for incidents in Jira, in Jakarta Faces, REST and CDI. Each class is
 * one thing to copy. It uses {@code dev.trivet.ee} and {@code dev.trivet.model}, and no other
 * package of Trivet.
 */
@NullMarked
package dev.trivet.sample;

import org.jspecify.annotations.NullMarked;
