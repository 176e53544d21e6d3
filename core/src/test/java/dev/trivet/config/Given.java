// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import dev.trivet.ee.MisconfiguredException;
import dev.trivet.story.Clients;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** Settings of an operator: complete, and then changed by the test. */
final class Given {

  static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  private final Map<Setting, String> texts = new EnumMap<>(Setting.class);

  static Given nothing() {
    return new Given();
  }

  /** Returns the settings that every deployment requires. */
  static Given required() {
    return nothing()
        .with(Setting.CLIENT_ID, "client-1")
        .with(Setting.CLIENT_SECRET, Clients.SECRET)
        .with(Setting.BASE_URL, "https://www.example.com/app")
        .with(Setting.ENCRYPTION_KEYS, KEY);
  }

  Given with(Setting setting, String text) {
    texts.put(setting, text);
    return this;
  }

  Given without(Setting setting) {
    texts.remove(setting);
    return this;
  }

  SettingSource source() {
    return texts::get;
  }

  Settings read() {
    return SettingsReader.read(List.of(source()));
  }

  String refusal() {
    Throwable refusal = Assertions.catchThrowableOfType(MisconfiguredException.class, this::read);
    return String.valueOf(refusal.getMessage());
  }
}
