package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3ArnTest {

  @ParameterizedTest
  @CsvSource({
    "arn:aws:s3:::b,b,'',''",
    "arn:aws:s3:::b/,b,'',''",
    "arn:aws:s3:::b/k,b,k,''",
    "arn:aws:s3:::b/a/b:c d.txt,b,a/b:c d.txt,''",
    "arn:aws:s3:::b/object/k,b,object/k,''",
    "arn:aws-cn:s3:::b/k,b,k,''",
    "arn:aws:s3:::accesspoint-b/k,accesspoint-b,k,''",
    "arn:aws:s3:eu-west-1:111122223333:accesspoint/ap,'','',arn:aws:s3:eu-west-1:111122223333:accesspoint/ap",
    "arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/object/a/k,'',a/k,arn:aws:s3:eu-west-1:111122223333:accesspoint/ap",
    "arn:aws:s3express:eu-west-1:111122223333:bucket/b--x-s3,b--x-s3,'',''",
    "arn:aws:s3express:eu-west-1:111122223333:bucket/b--x-s3/a/k,b--x-s3,a/k,''",
    "arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-1/bucket/b/object/a/k,b,a/k,''",
    "arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-1/accesspoint/ap/object/k,'',k,arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-1/accesspoint/ap",
    "arn:aws:s3-object-lambda:eu-west-1:111122223333:accesspoint/ol,'','',arn:aws:s3-object-lambda:eu-west-1:111122223333:accesspoint/ol",
    "'','','',''",
    "b/k,'','',''",
    "arn:aws:s3,'','',''",
    "arn:aws:s3:::,'','',''",
  })
  void everyFormIsRead(String arn, String bucket, String key, String accessPoint) {
    assertThat(S3Arn.parse(arn)).isEqualTo(new S3Arn(bucket, key, accessPoint));
  }
}
