// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

/** Tests of the sample. */
final class SampleIT extends AttackSuite {}
