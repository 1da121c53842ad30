package io.trailsight.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworksTest {

  private static final String AWS =
      """
      {"syncToken": "1780000000", "createDate": "2026-05-28-20-26-40",
       "prefixes": [
         {"ip_prefix": "3.5.140.0/22", "region": "ap-northeast-2", "service": "AMAZON",
          "network_border_group": "ap-northeast-2"},
         {"ip_prefix": "3.5.140.0/22", "region": "ap-northeast-2", "service": "S3",
          "network_border_group": "ap-northeast-2"}],
       "ipv6_prefixes": [
         {"ipv6_prefix": "2600:1f14::/35", "region": "us-west-2", "service": "EC2",
          "network_border_group": "us-west-2"}]}
      """;

  @TempDir private Path folder;

  private Networks own(String text) throws IOException {
    return NetworkFiles.read(
        Optional.of(Files.writeString(folder.resolve("networks.yaml"), text)), Optional.empty());
  }

  private Networks aws(String text) throws IOException {
    return NetworkFiles.read(
        Optional.empty(), Optional.of(Files.writeString(folder.resolve("aws.json"), text)));
  }

  private static List<String> find(Networks networks, String address) {
    return networks.find(InetAddress.ofLiteral(address));
  }

  @Test
  void theSmallestNetworkIsNamedFirstAndEachOnce() throws IOException {
    Networks networks =
        own(
            """
            company: [198.51.100.0/24, 2001:db8::/32, 198.51.100.0/25]
            office: [198.51.100.0/25, "2001:db8:1::/48"]
            gateway: 198.51.100.7
            everything: [0.0.0.0/0]
            """);

    assertThat(find(networks, "198.51.100.7"))
        .containsExactly("gateway", "company", "office", "everything");
    assertThat(find(networks, "198.51.100.128")).containsExactly("company", "everything");
    assertThat(find(networks, "2001:db8:1::1")).containsExactly("office", "company");
    assertThat(find(networks, "::ffff:198.51.100.7")).contains("gateway");
    assertThat(find(networks, "2001:db9::1")).isEmpty();
  }

  @Test
  void anEmptyFileHasNoNetworks() throws IOException {
    assertThat(find(own("# later\n"), "198.51.100.7")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "office: [198.51.100.0/24, 198.51.100.1/24] | :2: 198.51.100.1/24 of office has bits"
            + " behind",
        "office: 2001:db8::1/64 | :2: 2001:db8::1/64 of office has bits behind its prefix",
        "office: 198.51.100/24 | :2: 198.51.100/24 of office is neither an address nor a network"
            + " such as 198.51.100.0/24",
        "office: headquarters | :2: headquarters of office is neither",
        "office: 198.51.100.0/33 | :2: 198.51.100.0/33 of office has a prefix of more than 32 bits",
        "office: {cidr: 198.51.100.0/24} | :2: office must be a network or a list of networks",
        "office: | :2: office must be a network or a list of networks",
        "vpn: 198.51.100.0/24 | :2: vpn is given twice",
        "office: [ | is not YAML",
      })
  void aLineThatCannotBeUsedIsNamedWithTheReason(String line, String reason) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> own("vpn: 192.0.2.0/24\n" + line))
        .withMessageContaining(reason);
  }

  @Test
  void networksOfAwsHaveServiceAndRegionInTheirNames() throws IOException {
    Networks networks = aws(AWS);

    assertThat(find(networks, "3.5.141.1"))
        .containsExactly("aws:AMAZON:ap-northeast-2", "aws:S3:ap-northeast-2");
    assertThat(find(networks, "2600:1f14::1")).containsExactly("aws:EC2:us-west-2");
    assertThat(find(networks, "198.51.100.7")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "{}, is not the ip-ranges.json of AWS",
    "'{\"prefixes\":[{\"service\":\"S3\"}]}', is neither an address nor a network",
    "<html>, is not JSON"
  })
  void anotherFileInPlaceOfAwsRangesCannotBeUsed(String text, String reason) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> aws(text))
        .withMessageContaining(reason);
  }
}
