// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.guarded;

import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** Guarded web socket that sends the mark when a client connects. */
@ServerEndpoint("/ws/vault")
public class VaultSocket {

  @OnOpen
  public void opened(Session session) throws IOException {
    session.getBasicRemote().sendText(Marks.guarded());
  }
}
