// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.error.ErrorCode;
import dev.trivet.grant.ConsentOutcome;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Everything that was told, in order. */
final class HeardEvents implements SignInEvents {

  final List<ConsentOutcome> stored = new CopyOnWriteArrayList<>();
  final List<ConsentOutcome> signedIn = new CopyOnWriteArrayList<>();
  final List<ErrorCode> refused = new CopyOnWriteArrayList<>();
  final List<String> correlationIds = new CopyOnWriteArrayList<>();
  private final Consumer<ConsentOutcome> onStored;

  HeardEvents(Consumer<ConsentOutcome> onStored) {
    this.onStored = onStored;
  }

  @Override
  public void stored(ConsentOutcome outcome) {
    onStored.accept(outcome);
    stored.add(outcome);
  }

  @Override
  public void signedIn(ConsentOutcome outcome) {
    signedIn.add(outcome);
  }

  @Override
  public void refused(ErrorCode reason, String correlationId) {
    refused.add(reason);
    correlationIds.add(correlationId);
  }
}
