// SPDX-License-Identifier: Apache-2.0
/** Sample application: a public page, a page about the account, and the issues of a site. */
@NullMarked
package dev.trivet.sample;

import org.jspecify.annotations.NullMarked;
