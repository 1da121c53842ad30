package io.trailsight.trail.document;

import io.trailsight.trail.ServiceNames;
import java.io.IOException;

/** Where the call came from: as stated, and as an address if it is one. */
final class SourceAddressFields implements Section {

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    String stated = view.fields().text("sourceIPAddress");
    if (!stated.isEmpty()) {
      String address = IpLiteral.of(stated);
      out.text("sourceIPAddress", stated);
      out.text("sourceIp", address);
      out.text("sourceType", address.isEmpty() ? typeOfName(stated) : "ip");
    }
  }

  private static String typeOfName(String stated) {
    if (ServiceNames.isAwsInternal(stated)) {
      return "awsInternal";
    }
    return ServiceNames.isService(stated) ? "awsService" : "unknown";
  }
}
