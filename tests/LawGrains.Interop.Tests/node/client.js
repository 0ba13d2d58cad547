// Runs the cases of gRPC's public interop test descriptions with @grpc/grpc-js against the server that it is told.
//
// Takes {"address": …, "protos": folder} as JSON from the standard input and writes {"client": …, "cases": {name: {"outcome",
// "detail"}}} as JSON to the standard output.
'use strict';

const assert = require('node:assert/strict');
const { once } = require('node:events');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const LIMIT_MS = 30_000;
const GZIP = 2;
const NO_COMPRESS = 2;
const REQUEST_SIZES = [27182, 8, 1828, 45904];
const RESPONSE_SIZES = [31415, 9, 2653, 58979];
const STATUS_TEXT = 'test status message';
const SPECIAL_TEXT = '\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \u{1f608}\t\n';
const ECHO_INITIAL = 'x-grpc-test-echo-initial';
const ECHO_TRAILING = 'x-grpc-test-echo-trailing-bin';

const payload = (size) => ({ body: Buffer.alloc(size) });
const large = (fields) => ({ response_size: 314159, payload: payload(271828), ...fields });
const output = (sizes, body) => ({ response_parameters: sizes.map((size) => ({ size })), payload: payload(body) });
const within = (ms = LIMIT_MS) => ({ deadline: Date.now() + ms });

// Has the server look at the frames of this call.
function ofCase(name) {
  const metadata = new grpc.Metadata();
  metadata.set('lawgrains-case', name);
  return metadata;
}

function unary(client, method, request, metadata = new grpc.Metadata()) {
  return new Promise((resolve, reject) => {
    client[method](request, metadata, within(), (error, answer) => (error ? reject(error) : resolve(answer)));
  });
}

async function fails(call, code) {
  const error = await call.then(
    () => assert.fail('the call succeeded'),
    (failure) => failure,
  );
  assert.equal(error.code, code, error.message);
  return error;
}

// The sizes of all answers of a stream.
async function sizes(call) {
  const seen = [];
  for await (const answer of call) {
    assert.ok(answer.payload.body.every((octet) => octet === 0));
    seen.push(answer.payload.body.length);
  }
  return seen;
}

// A client stream with its one answer; 'plain' requests are left as they are.
function collect(client, requests, metadata = new grpc.Metadata()) {
  return new Promise((resolve, reject) => {
    const call = client.StreamingInputCall(metadata, within(), (error, answer) => (error ? reject(error) : resolve(answer)));
    for (const { request, plain } of requests) {
      call.write(request, plain ? NO_COMPRESS : undefined);
    }
    call.end();
  });
}

const cases = {
  async empty_unary({ client }) {
    assert.deepEqual(await unary(client, 'EmptyCall', {}), {});
  },

  async large_unary({ client }) {
    assert.deepEqual((await unary(client, 'UnaryCall', large())).payload.body, Buffer.alloc(314159));
  },

  async client_compressed_unary({ client, gzip }) {
    const of = ofCase('client_compressed_unary');
    await fails(unary(client, 'UnaryCall', large({ expect_compressed: { value: true } }), of), grpc.status.INVALID_ARGUMENT);
    for (const value of [true, false]) {
      const answer = await unary(value ? gzip : client, 'UnaryCall', large({ expect_compressed: { value } }), of);
      assert.equal(answer.payload.body.length, 314159);
    }
  },

  async server_compressed_unary({ client }) {
    for (const value of [true, false]) {
      const request = large({ response_compressed: { value } });
      const answer = await unary(client, 'UnaryCall', request, ofCase('server_compressed_unary'));
      assert.deepEqual(answer.payload.body, Buffer.alloc(314159));
    }
  },

  async client_streaming({ client }) {
    const answer = await collect(client, REQUEST_SIZES.map((size) => ({ request: { payload: payload(size) } })));
    assert.equal(answer.aggregated_payload_size, 74922);
  },

  async client_compressed_streaming({ client, gzip }) {
    const of = ofCase('client_compressed_streaming');
    const request = (size, value) => ({ payload: payload(size), expect_compressed: { value } });
    await fails(collect(client, [{ request: request(27182, true) }], of), grpc.status.INVALID_ARGUMENT);
    const answer = await collect(
      gzip,
      [{ request: request(27182, true) }, { request: request(45904, false), plain: true }],
      of,
    );
    assert.equal(answer.aggregated_payload_size, 73086);
  },

  async server_streaming({ client }) {
    assert.deepEqual(await sizes(client.StreamingOutputCall(output(RESPONSE_SIZES, 0), within())), RESPONSE_SIZES);
  },

  async server_compressed_streaming({ client }) {
    const request = {
      response_parameters: [
        { size: 31415, compressed: { value: true } },
        { size: 92653, compressed: { value: false } },
      ],
    };
    const call = client.StreamingOutputCall(request, ofCase('server_compressed_streaming'), within());
    assert.deepEqual(await sizes(call), [31415, 92653]);
  },

  async ping_pong({ client }) {
    const call = client.FullDuplexCall(within());
    const answers = call[Symbol.asyncIterator]();
    for (const [index, size] of RESPONSE_SIZES.entries()) {
      call.write(output([size], REQUEST_SIZES[index]));
      assert.equal((await answers.next()).value.payload.body.length, size);
    }
    call.end();
    assert.ok((await answers.next()).done);
  },

  async empty_stream({ client }) {
    const call = client.FullDuplexCall(within());
    call.end();
    assert.deepEqual(await sizes(call), []);
  },

  async custom_metadata({ client }) {
    const metadata = new grpc.Metadata();
    metadata.set(ECHO_INITIAL, 'test_initial_metadata_value');
    metadata.set(ECHO_TRAILING, Buffer.from([0xab, 0xab, 0xab]));
    const stream = client.FullDuplexCall(metadata, within());
    stream.end(output([314159], 271828));
    stream.resume();
    const calls = [client.UnaryCall(large(), metadata, within(), () => {}), stream];
    const ends = calls.map((call) => Promise.all([once(call, 'metadata'), once(call, 'status')]));
    for (const [[initial], [status]] of await Promise.all(ends)) {
      assert.equal(status.code, grpc.status.OK);
      assert.deepEqual(initial.get(ECHO_INITIAL), ['test_initial_metadata_value']);
      assert.deepEqual(status.metadata.get(ECHO_TRAILING), [Buffer.from([0xab, 0xab, 0xab])]);
    }
  },

  async status_code_and_message({ client }) {
    const request = { response_status: { code: 2, message: STATUS_TEXT } };
    assert.equal((await fails(unary(client, 'UnaryCall', request), grpc.status.UNKNOWN)).details, STATUS_TEXT);
    const call = client.FullDuplexCall(within());
    call.end(request);
    assert.equal((await fails(sizes(call), grpc.status.UNKNOWN)).details, STATUS_TEXT);
  },

  async special_status_message({ client }) {
    const request = { response_status: { code: 2, message: SPECIAL_TEXT } };
    assert.equal((await fails(unary(client, 'UnaryCall', request), grpc.status.UNKNOWN)).details, SPECIAL_TEXT);
  },

  async unimplemented_method({ client }) {
    await fails(unary(client, 'UnimplementedCall', {}), grpc.status.UNIMPLEMENTED);
  },

  async unimplemented_service({ absent }) {
    await fails(unary(absent, 'UnimplementedCall', {}), grpc.status.UNIMPLEMENTED);
  },

  async cancel_after_begin({ client }) {
    const ended = new Promise((resolve, reject) => {
      const call = client.StreamingInputCall(within(), (error) => (error ? reject(error) : resolve()));
      call.cancel();
    });
    await fails(ended, grpc.status.CANCELLED);
  },

  async cancel_after_first_response({ client }) {
    const call = client.FullDuplexCall(within());
    const answers = call[Symbol.asyncIterator]();
    call.write(output([31415], 27182));
    assert.equal((await answers.next()).value.payload.body.length, 31415);
    call.cancel();
    await fails(answers.next(), grpc.status.CANCELLED);
  },

  async timeout_on_sleeping_server({ client }) {
    const call = client.FullDuplexCall(within(1));
    call.on('error', () => {});
    call.write(output([], 27182));
    await fails(sizes(call), grpc.status.DEADLINE_EXCEEDED);
  },
};

async function main() {
  const chunks = [];
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
  }
  const { address, protos } = JSON.parse(Buffer.concat(chunks).toString());
  const definition = loader.loadSync('testing/test.proto', { includeDirs: [protos], keepCase: true, defaults: true });
  const { testing } = grpc.loadPackageDefinition(definition).grpc;
  const credentials = grpc.credentials.createInsecure();
  const plain = { 'grpc.enable_http_proxy': 0 };
  const clients = {
    client: new testing.TestService(address, credentials, plain),
    gzip: new testing.TestService(address, credentials, { ...plain, 'grpc.default_compression_algorithm': GZIP }),
    absent: new testing.UnimplementedService(address, credentials, plain),
  };
  const seen = {};
  for (const [name, run] of Object.entries(cases)) {
    try {
      await run(clients);
      seen[name] = { outcome: 'passed', detail: '' };
    } catch (error) {
      seen[name] = { outcome: 'failed', detail: `${error.name}: ${error.message}` };
    }
  }
  Object.values(clients).forEach((client) => client.close());
  const { version } = require('@grpc/grpc-js/package.json');
  process.stdout.write(JSON.stringify({ client: `grpc-js ${version}`, cases: seen }));
}

main();
