// Runs Terraform without fetching providers: node terraform-offline.mjs <arguments of terraform>
//
// `terraform validate` and `terraform test` with mock_provider ask a provider for its schemas only. This process is such
// a provider, by the plugin protocol (https://github.com/hashicorp/terraform/blob/main/docs/plugin-protocol/tfplugin5.8.proto),
// for the schemas in the files beside it. They have the form of `terraform providers schema -json`, and hold the types that
// deploy/terraform uses. What a provider checks beyond its schemas is not checked.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROVIDERS = {
  'registry.terraform.io/hashicorp/aws': 'aws-schemas.json',
  'registry.terraform.io/opensearch-project/opensearch': 'opensearch-schemas.json',
};

// Protocol buffers: a field is its number and kind, and then the value.
const varint = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))]);
const bytes = (number, content) => {
  const buffer = Buffer.from(content);
  return Buffer.concat([Buffer.from([...varint(number * 8 + 2), ...varint(buffer.length)]), buffer]);
};
const integer = (number, value) => (value ? Buffer.from([...varint(number * 8), ...varint(Number(value))]) : Buffer.alloc(0));
const all = (members, encode) => Buffer.concat(Object.entries(members ?? {}).map(([name, member]) => encode(name, member)));

const NESTING = { single: 1, list: 2, set: 3, map: 4, group: 5 };
const attribute = (name, { type, required, optional, computed }) =>
  bytes(2, Buffer.concat([
    bytes(1, name), bytes(2, JSON.stringify(type)), integer(4, required), integer(5, optional), integer(6, computed),
  ]));
const nested = (name, { block: inner, nesting_mode, min_items, max_items }) =>
  bytes(3, Buffer.concat([
    bytes(1, name), bytes(2, block(inner)), integer(3, NESTING[nesting_mode]), integer(4, min_items), integer(5, max_items),
  ]));
const block = ({ attributes, block_types }) => Buffer.concat([all(attributes, attribute), all(block_types, nested)]);
const schema = (stated) => bytes(2, block(stated.block));
const named = (number) => (name, stated) => bytes(number, Buffer.concat([bytes(1, name), bytes(2, schema(stated))]));
const schemas = ({ provider, resource_schemas, data_source_schemas }) =>
  Buffer.concat([bytes(1, schema(provider)), all(resource_schemas, named(2)), all(data_source_schemas, named(3))]);

const NOTHING = Buffer.alloc(0);
const ANSWERS = {
  GetSchema: (_, stated) => schemas(stated),
  // The configuration as it is: the field has the same number in request and answer.
  PrepareProviderConfig: (request) => request,
  ValidateResourceTypeConfig: () => NOTHING,
  ValidateDataSourceConfig: () => NOTHING,
  Configure: () => NOTHING,
  Stop: () => NOTHING,
};
const UNIMPLEMENTED = '12';

// gRPC: a message has five bytes before it, and the status is in the trailers.
function answer(stream, path, request, stated) {
  if (stream.destroyed) {
    return;
  }
  const message = ANSWERS[path.replace('/tfplugin5.Provider/', '')]?.(request.subarray(5), stated);
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': message ? '0' : UNIMPLEMENTED }));
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  if (message) {
    const head = Buffer.alloc(5);
    head.writeUInt32BE(message.length, 1);
    stream.write(Buffer.concat([head, message]));
  }
  stream.end();
}

function provide(socket, stated) {
  const server = createServer();
  server.on('stream', (stream, headers) => {
    const parts = [];
    stream.on('error', () => {});
    stream.on('data', (part) => parts.push(part));
    stream.on('end', () => answer(stream, headers[':path'], Buffer.concat(parts), stated));
  });
  return new Promise((resolve) => server.listen(socket, resolve));
}

const folder = mkdtempSync(join(tmpdir(), 'providers-'));
const attached = {};
let number = 0;
for (const [source, file] of Object.entries(PROVIDERS)) {
  const socket = join(folder, `${number++}.sock`);
  await provide(socket, JSON.parse(readFileSync(new URL(file, import.meta.url))));
  attached[source] = { Protocol: 'grpc', ProtocolVersion: 5, Pid: process.pid, Test: true, Addr: { Network: 'unix', String: socket } };
}
const terraform = spawn('terraform', process.argv.slice(2), {
  stdio: 'inherit',
  env: { ...process.env, TF_REATTACH_PROVIDERS: JSON.stringify(attached), CHECKPOINT_DISABLE: '1' },
});
terraform.on('exit', (code) => {
  rmSync(folder, { recursive: true });
  process.exit(code ?? 1);
});
