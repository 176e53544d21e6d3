// SPDX-License-Identifier: Apache-2.0
package org.example;

import dev.trivet.ee.CurrentAccount;
import jakarta.enterprise.inject.spi.CDI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Configuration of Spring MVC, with Trivet's bean as a bean of Spring. */
@Configuration
@EnableWebMvc
@Import(DeskController.class)
public class DeskConfiguration {

  /** Returns CDI's proxy: one object, which serves each request with its own account. */
  @Bean
  public CurrentAccount atlassian() {
    return CDI.current().select(CurrentAccount.class).get();
  }
}
