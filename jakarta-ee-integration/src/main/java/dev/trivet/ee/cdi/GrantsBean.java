// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.ee.GrantedAccount;
import dev.trivet.ee.Grants;
import dev.trivet.ee.calls.ApiCalls;
import dev.trivet.ee.calls.Translation;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds stored grants, and holds what all calls of the application share. */
@ApplicationScoped
class GrantsBean extends Grants {

  private final TrivetApplication application;
  private volatile @Nullable ApiCalls calls;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  GrantsBean() {
    this(null);
  }

  @Inject
  GrantsBean(TrivetApplication application) {
    this.application = application;
  }

  @Override
  public Optional<GrantedAccount> find(AccountId account) {
    return Translation.of(() -> application.trivet().grants().find(account)).map(this::of);
  }

  /** The account of a grant that was just read. */
  GrantedAccount of(Grant grant) {
    ApiCalls open = calls;
    return (open == null ? open() : open).of(grant);
  }

  private synchronized ApiCalls open() {
    if (calls == null) {
      calls =
          new ApiCalls(
              application.trivet(),
              application.settings().client(),
              application.news(),
              InstantSource.system());
    }
    return calls;
  }
}
