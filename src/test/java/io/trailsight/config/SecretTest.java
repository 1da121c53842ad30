package io.trailsight.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A secret is not printed. */
class SecretTest {

  @Test
  void onlyRevealReturnsTheValue() {
    Secret secret = new Secret("open sesame");
    assertThat(secret).hasToString("***");
    assertThat(secret.reveal()).isEqualTo("open sesame");
  }

  @Test
  void secretsAreEqualByValue() {
    assertThat(new Secret("a")).isEqualTo(new Secret("a")).hasSameHashCodeAs(new Secret("a"));
    assertThat(new Secret("a")).isNotEqualTo(new Secret("b"));
  }
}
