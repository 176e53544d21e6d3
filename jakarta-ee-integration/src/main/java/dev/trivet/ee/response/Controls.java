// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import java.util.Set;

/** Controls of a page that send something to Trivet. */
public sealed interface Controls permits Form, SiteChoice {

  /** Makes the HTML. */
  String html(Messages messages);

  /** Returns the sources of images (CSP) that the controls show. */
  Set<String> imageSources();
}
