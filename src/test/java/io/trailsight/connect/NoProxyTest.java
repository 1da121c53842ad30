package io.trailsight.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoProxyTest {

  @ParameterizedTest
  @CsvSource({
    "*, search.example.com",
    "example.com, example.com",
    "example.com, search.Example.com",
    "Example.Com, search.example.com.",
    ".example.com, search.example.com",
    ".example.com, example.com",
    "*.example.com, search.example.com",
    "example.com:9200, search.example.com",
    "*:9200, search.example.com",
    "localhost, localhost",
    "10.1.2.3, 10.1.2.3",
    "10.1.2.3:9200, 10.1.2.3",
    "10.0.0.0/8, 10.1.2.3",
    "10.1.2.3/32, 10.1.2.3",
    "0.0.0.0/0, 10.1.2.3",
    "2001:db8::/32, [2001:db8::1]",
    "2001:db8::1, 2001:DB8:0:0:0:0:0:1",
    "[2001:db8::1]:9200, [2001:db8::1]"
  })
  void thisIsReachedDirectly(String entry, String host) {
    assertThat(new NoProxy(List.of("elsewhere.test", entry)).holds(host, 9200)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, example.org",
    "example.com, badexample.com",
    "search.example.com, example.com",
    "example.com:443, search.example.com",
    "10.0.0.0/8, 11.1.2.3",
    "10.0.0.0/x, 10.1.2.3",
    "10.0.0.0/8, search.example.com",
    "10.1.2.4, 10.1.2.3",
    "10.1.2.3:443, 10.1.2.3",
    "2001:db8::/32, 10.1.2.3",
    "[, search.example.com",
    "., search.example.com",
    ":, search.example.com"
  })
  void thisIsNot(String entry, String host) {
    assertThat(new NoProxy(List.of(entry)).holds(host, 9200)).isFalse();
    assertThat(new NoProxy(List.of()).holds(host, 9200)).isFalse();
  }
}
