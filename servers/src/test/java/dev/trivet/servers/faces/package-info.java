// SPDX-License-Identifier: Apache-2.0
/** Test application that navigates with Faces in every way; it runs inside the servers. */
package dev.trivet.servers.faces;
