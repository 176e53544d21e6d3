// SPDX-License-Identifier: Apache-2.0
/** A Faces application that navigates in every way; runs inside the servers. */
package dev.trivet.servers.faces;
