// SPDX-License-Identifier: Apache-2.0
/** Classes of each web application in an EAR. */
package dev.trivet.servers.ear.web;
