// SPDX-License-Identifier: Apache-2.0
/** Guard inside Faces. Only Faces loads these classes, so no other class may name them. */
@NullMarked
package dev.trivet.ee.faces;

import org.jspecify.annotations.NullMarked;
