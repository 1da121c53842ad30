package io.trailsight.trail.document;

import io.trailsight.trail.client.Client;
import io.trailsight.trail.client.Client.Category;
import io.trailsight.trail.client.ClientReader;
import io.trailsight.trail.client.Features;
import io.trailsight.trail.client.UserAgents;
import java.io.IOException;

/** Which client called: its user agent as sent, and what the user agent states. */
final class ClientFields implements Section {

  private final ClientReader reader;

  ClientFields(ClientReader reader) {
    this.reader = reader;
  }

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    String stated = view.fields().text("userAgent");
    if (stated.isEmpty()) {
      return;
    }
    String agent = withoutBrackets(stated);
    Client client = reader.read(UserAgents.normalized(agent));
    Features features = Features.of(agent);
    out.text("userAgent", agent);
    out.beginObject("ua");
    out.text("category", category(client, view).value());
    out.text("name", client.name());
    out.text("version", client.version());
    out.text("os", client.os());
    out.text("runtime", client.runtime());
    out.text("sdk", client.sdk());
    out.text("sdkVersion", client.sdkVersion());
    out.text("command", client.command());
    out.text("environment", client.environment());
    out.text("agent", Scalars.firstOf(features.agent(), client.agent()));
    out.text("credentials", features.credentials());
    out.end();
  }

  /**
   * What the console does for a signed-in person carries the user agent of the service behind it;
   * only {@code sessionCredentialFromConsole} shows the console. A service that acts on by itself
   * with the person's session is stated in {@code invokedBy}.
   */
  private static Category category(Client client, RecordView view) {
    Members fields = view.fields();
    boolean service = client.category() == Category.SERVICE;
    return service
            && fields.flag("sessionCredentialFromConsole").orElse(false)
            && fields.raw("userIdentity").path("invokedBy").asText().isEmpty()
        ? Category.CONSOLE
        : client.category();
  }

  /** S3 puts the header in brackets, which also shows that an empty header was sent. */
  private static String withoutBrackets(String stated) {
    boolean bracketed = stated.length() > 1 && stated.startsWith("[") && stated.endsWith("]");
    return bracketed ? stated.substring(1, stated.length() - 1) : stated;
  }
}
