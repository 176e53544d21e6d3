// SPDX-License-Identifier: Apache-2.0
/** Values of the domain: account, site, scopes, tokens, grant. Uses no other package. */
@NullMarked
package dev.trivet.model;

import org.jspecify.annotations.NullMarked;
