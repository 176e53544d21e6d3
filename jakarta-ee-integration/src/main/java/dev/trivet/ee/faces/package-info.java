// SPDX-License-Identifier: Apache-2.0
/** Guards views inside Faces. Only Faces loads these classes, so nothing else may name them. */
@NullMarked
package dev.trivet.ee.faces;

import org.jspecify.annotations.NullMarked;
