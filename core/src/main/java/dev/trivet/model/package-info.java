// SPDX-License-Identifier: Apache-2.0
/** The field's words as values: account, site, scopes, tokens, grant. Knows nothing of the rest. */
@NullMarked
package dev.trivet.model;

import org.jspecify.annotations.NullMarked;
