package io.trailsight.testbed.sample;

import io.trailsight.testbed.sample.SampleTrail.SampleObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What lies beside the log files and was not written by CloudTrail: objects of other services. */
final class OtherObjects {

  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

  private OtherObjects() {}

  /**
   * One object of AWS Config, and one of VPC flow logs.
   *
   * @param day some time on the day that they are of
   */
  static List<SampleObject> ofOtherServices(Instant day) {
    String folder = FOLDER.format(day);
    String date = folder.replace("/", "");
    String config =
        "AWSLogs/%1$s/Config/%2$s/%3$s/ConfigHistory/%1$s_Config_%2$s_ConfigHistory_%4$sT000000Z.json.gz"
            .formatted(Place.BACK_OFFICE, Place.TOKYO, folder, date);
    String flows =
        "AWSLogs/%1$s/vpcflowlogs/%2$s/%3$s/%1$s_vpcflowlogs_%2$s_%4$sT0000Z_0a1b2c3d.log.gz"
            .formatted(Place.SHOP, Place.TOKYO, folder, date);
    return List.of(
        new SampleObject(config, Delivery.gzip("{\"configurationItems\":[]}")),
        new SampleObject(
            flows, Delivery.gzip("version account-id interface-id srcaddr dstaddr\n")));
  }
}
