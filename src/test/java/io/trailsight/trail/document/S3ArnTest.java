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
    "arn:aws:s3:::b//k,b,/k,''",
    "arn:aws:s3:::b/a/b:c d.txt,b,a/b:c d.txt,''",
    "arn:aws:s3:::b/object/k,b,object/k,''",
    "arn:aws-cn:s3:::b/k,b,k,''",
    "arn:aws-us-gov:s3:::b/k,b,k,''",
    "arn:aws:s3:::accesspoint-b/k,accesspoint-b,k,''",
    "arn:aws:s3:eu-west-1:111122223333:accesspoint/ap,'','',arn:aws:s3:eu-west-1:111122223333:accesspoint/ap",
    "arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/object/a/k,'',a/k,arn:aws:s3:eu-west-1:111122223333:accesspoint/ap",
    "arn:aws:s3::111122223333:accesspoint/m.mrap,'','',arn:aws:s3::111122223333:accesspoint/m.mrap",
    "arn:aws:s3::111122223333:accesspoint/m.mrap//a/k,'',a/k,arn:aws:s3::111122223333:accesspoint/m.mrap",
    "arn:aws:s3express:eu-west-1:111122223333:bucket/b--x-s3,b--x-s3,'',''",
    "arn:aws:s3express:eu-west-1:111122223333:bucket/b--x-s3/a/k,b--x-s3,a/k,''",
    "arn:aws:s3express:eu-west-1:111122223333:bucket/b--x-s3/object/k,b--x-s3,object/k,''",
    "arn:aws:s3express:eu-west-1:111122223333:accesspoint/a--xa-s3,'','',arn:aws:s3express:eu-west-1:111122223333:accesspoint/a--xa-s3",
    "arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-1/bucket/b,b,'',''",
    "arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-1/bucket/b/object/a/k,b,a/k,''",
    "arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-1/accesspoint/ap/object/k,'',k,arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-1/accesspoint/ap",
    "arn:aws:s3-object-lambda:eu-west-1:111122223333:accesspoint/ol,'','',arn:aws:s3-object-lambda:eu-west-1:111122223333:accesspoint/ol",
    "arn:aws:s3tables:eu-west-1:111122223333:bucket/b/table/0f1e,b,'',''",
    "arn:aws:s3vectors:eu-west-1:111122223333:bucket/b/index/i,b,'',''",
    "arn:aws:s3:eu-west-1:111122223333:storage-lens/all,'','',''",
    "arn:aws:s3:eu-west-1:111122223333:job/0f1e,'','',''",
    "arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-1,'','',''",
    "arn:aws:kms:eu-west-1:111122223333:key/0f1e,'','',''",
    "'','','',''",
    "b/k,'','',''",
    "arn:aws:s3,'','',''",
    "arn:aws:s3:::,'','',''",
    "arn:aws:s3:::/k,'','',''",
  })
  void everyFormIsRead(String arn, String bucket, String key, String accessPoint) {
    S3Arn read = S3Arn.parse(arn);

    assertThat(read.bucket()).isEqualTo(bucket);
    assertThat(read.key()).isEqualTo(key);
    assertThat(read.accessPoint()).isEqualTo(accessPoint);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:s3:::b/a/k,arn:aws:s3:::b",
    "arn:aws-cn:s3:::b,arn:aws-cn:s3:::b",
    "arn:aws:s3express:eu-west-1:111122223333:bucket/b/k,arn:aws:s3express:eu-west-1:111122223333:bucket/b",
    "arn:aws:s3tables:eu-west-1:111122223333:bucket/b/table/t,arn:aws:s3tables:eu-west-1:111122223333:bucket/b",
    "arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-1/bucket/b/object/k,arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-1/bucket/b",
    "arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/object/k,''",
  })
  void theBucketsOwnArnIsPartOfItsObjects(String arn, String bucketArn) {
    assertThat(S3Arn.parse(arn).bucketArn()).isEqualTo(bucketArn);
  }
}
