// S3 and SQS on port 4566, with the notifications that fauxqs lacks: a bucket that is given a notification configuration
// announces each object that is put into it from then on to the queue of the configuration, as S3 does.
import { createServer, request } from "node:http";
import { startFauxqs } from "fauxqs";

const PORT = 4566;
const behind = await startFauxqs({ port: 0, logger: false });

/** The queues that buckets announce to, by bucket. */
const queues = new Map();

function forward({ method, url, headers }, body) {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: behind.port, method, path: url, headers }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => resolve({ answer, content: Buffer.concat(parts) }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

async function announce(queue, event) {
  const headers = { "content-type": "application/x-amz-json-1.0", "x-amz-target": "AmazonSQS.SendMessage" };
  const message = { QueueUrl: `http://localhost:${PORT}/000000000000/${queue}`, MessageBody: JSON.stringify(event) };
  const { answer, content } = await forward({ method: "POST", url: "/", headers }, JSON.stringify(message));
  if (answer.statusCode !== 200) {
    throw new Error(`SendMessage: ${answer.statusCode} ${content}`);
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
function created(bucket, key, size) {
  const object = { key: encodeURIComponent(key).replace(/%2F/g, "/").replace(/%20/g, "+"), size };
  const s3 = { s3SchemaVersion: "1.0", bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` }, object };
  const record = { eventVersion: "2.1", eventSource: "aws:s3", eventName: "ObjectCreated:Put", awsRegion: "us-east-1" };
  return { Records: [{ ...record, eventTime: new Date().toISOString(), s3 }] };
}

async function serve(incoming, outgoing) {
  const parts = [];
  for await (const part of incoming) {
    parts.push(part);
  }
  const { pathname, searchParams } = new URL(incoming.url, "http://localhost");
  const [bucket, ...rest] = pathname.slice(1).split("/").map(decodeURIComponent);
  if (incoming.method === "PUT" && searchParams.has("notification")) {
    const queue = /<Queue>arn:[^<]*:([^<:]+)<\/Queue>/.exec(Buffer.concat(parts).toString())?.[1];
    queues.set(bucket, queue);
    await announce(queue, { Service: "Amazon S3", Event: "s3:TestEvent", Bucket: bucket });
    outgoing.end();
    return;
  }
  const { answer, content } = await forward(incoming, Buffer.concat(parts));
  if (incoming.method === "PUT" && rest.length > 0 && answer.statusCode === 200 && queues.get(bucket)) {
    await announce(queues.get(bucket), created(bucket, rest.join("/"), Number(incoming.headers["x-amz-decoded-content-length"] ?? incoming.headers["content-length"])));
  }
  outgoing.writeHead(answer.statusCode, answer.headers);
  outgoing.end(content);
}

createServer((incoming, outgoing) => {
  serve(incoming, outgoing).catch((error) => {
    console.error(incoming.method, incoming.url, error);
    outgoing.writeHead(500).end();
  });
}).listen(PORT, () => console.log(`S3 and SQS on port ${PORT}`));
process.on("SIGTERM", () => process.exit(0));
