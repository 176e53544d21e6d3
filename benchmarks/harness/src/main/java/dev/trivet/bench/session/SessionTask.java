// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.session;

import dev.trivet.bench.Command;
import dev.trivet.bench.Figures;
import dev.trivet.bench.Peer;
import dev.trivet.bench.PeerSettings;
import dev.trivet.bench.StandIn;
import dev.trivet.bench.Task;
import dev.trivet.bench.servlet.FakeBrowser;
import dev.trivet.bench.servlet.FakeSession;
import dev.trivet.bench.servlet.FakeSite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * Task "session": bytes that a peer adds to the serialized map of a session's attributes. Command:
 * {@code session flows=8} for sign-ins that were begun and not finished, or {@code session flows=0}
 * for a person who is signed in.
 */
public final class SessionTask implements Task {

  private static final URI BASE = URI.create("http://localhost:8080" + PeerSettings.CONTEXT_PATH);

  private final Peer peer;
  private final StandIn standIn;

  /** Makes the task of a peer. */
  public SessionTask(Peer peer, StandIn standIn) {
    this.peer = peer;
    this.standIn = standIn;
  }

  @Override
  public Figures run(Command command) throws Exception {
    PeerSettings settings = standIn.settings(BASE, 1);
    FakeBrowser browser = new FakeBrowser(new FakeSite(settings, peer.filter(settings)), standIn);
    int flows = command.number("flows");
    for (int i = 0; i < flows; i++) {
      browser.begin();
    }
    FakeSession session = flows == 0 ? browser.signIn() : browser.session();
    return Figures.none()
        .with("bytes", size(session) - size(Map.of()))
        .with("attributes", session.attributes().size());
  }

  private static int size(FakeSession session) throws IOException {
    return size(session.attributes());
  }

  private static int size(Map<String, Object> attributes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new HashMap<>(attributes));
    }
    return bytes.size();
  }
}
