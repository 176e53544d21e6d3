// SPDX-License-Identifier: Apache-2.0
/** State of the authorization server: clients, grants, codes and tokens. */
@NullMarked
package dev.trivet.fake.grant;

import org.jspecify.annotations.NullMarked;
