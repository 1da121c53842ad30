package io.trailsight.config;

import static io.trailsight.config.ValueType.proxyUrl;
import static io.trailsight.config.ValueType.texts;
import static io.trailsight.config.ValueType.userName;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Which requests go through an HTTP proxy. Username and password are both present or both absent.
 *
 * @param https the proxy of requests to https URLs
 * @param http the proxy of requests to http URLs
 * @param noProxy which hosts are reached directly
 */
public record ProxySettings(
    Optional<URI> https,
    Optional<URI> http,
    Optional<String> username,
    Optional<Secret> password,
    List<String> noProxy) {

  public ProxySettings {
    noProxy = List.copyOf(noProxy);
  }

  ProxySettings(Values values) {
    this(
        values.find(
            "proxy.https",
            proxyUrl(),
            "The HTTP proxy through which https URLs are reached: those of AWS, OpenSearch and"
                + " Dashboards. If neither this nor `proxy.http` is set, the variables"
                + " `HTTPS_PROXY` and `HTTP_PROXY` are used, with the user and password in them."),
        values.find(
            "proxy.http", proxyUrl(), "The HTTP proxy through which http URLs are reached."),
        values.find("proxy.username", userName(), "The user of the proxy, if it requires one."),
        values.secret("proxy.password", "The password of that user."),
        values.get(
            "proxy.noProxy",
            texts(
                "names of hosts and domains, addresses, networks, or `*`",
                "localhost,10.0.0.0/8",
                "[^\\s,]+"),
            "",
            "What is reached without a proxy: hosts, with those below them, such as"
                + " `example.com`; addresses, networks such as `10.0.0.0/8`, or `*` for everything."
                + " Each may end in a port. If empty, what the variable `NO_PROXY` names."));
    values.checkPair("proxy.username", "proxy.password");
  }
}
