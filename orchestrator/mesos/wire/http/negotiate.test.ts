import type { IncomingHttpHeaders } from 'node:http';
import { expect, it } from 'vitest';
import { masterCallType } from '../codec/message-types.ts';
import { acceptsMediaType } from './accepts-media-type.ts';
import { responseType, streamingResponseType } from './negotiate.ts';
import { readCall } from './read-call.ts';

const accepts: [string | undefined, boolean][] = [
  [undefined, true],
  ['application/json', true],
  ['Application/JSON', true],
  ['text/html, application/*;q=0.5', true],
  ['*/*', true],
  ['application/json;q=0', false],
  ['*/*, application/json; q=0.0', false],
  ['text/html', false],
  ['', false],
];

it.each(accepts)('knows whether Accept %j takes JSON', (header, expected) => {
  expect(acceptsMediaType(header, 'application/json')).toBe(expected);
});

const json = { 'content-type': 'application/json' };

const requests: [string, string, IncomingHttpHeaders, string, object][] = [
  [
    'another method',
    'GET',
    json,
    '',
    {
      status: 405,
      body: "405 Method Not Allowed. Expecting one of { 'POST' }, but received 'GET'.",
      headers: { Allow: 'POST' },
    },
  ],
  ['no type', 'POST', {}, '', { status: 400, body: "Expecting 'Content-Type' to be present" }],
  [
    'another type',
    'POST',
    { 'content-type': 'text/plain' },
    '{}',
    {
      status: 415,
      body: "Expecting 'Content-Type' of application/json or application/x-protobuf",
    },
  ],
  [
    'a body that is no call',
    'POST',
    json,
    '{}',
    { status: 400, body: "Failed to validate master::Call: Expecting 'type' to be present" },
  ],
  [
    'a call in JSON',
    'POST',
    { 'content-type': 'application/json; charset=utf-8' },
    '{"type":"GET_STATE"}',
    { call: { type: 'GET_STATE' }, mediaType: 'application/json' },
  ],
  [
    'a call in protobuf',
    'POST',
    { 'content-type': 'application/x-protobuf' },
    // 1: GET_STATE (9)
    '\x08\x09',
    { call: { type: 'GET_STATE' }, mediaType: 'application/x-protobuf' },
  ],
];

it.each(requests)('reads a request with %s', (_what, method, headers, body, expected) => {
  expect(readCall(masterCallType, { method, headers, body: Buffer.from(body) })).toEqual(expected);
});

it('answers in JSON when it may, in protobuf when it must, else 406', () => {
  expect(responseType({})).toBe('application/json');
  expect(responseType({ accept: 'application/x-protobuf, application/json' })).toBe(
    'application/json',
  );
  expect(responseType({ accept: 'application/x-protobuf' })).toBe('application/x-protobuf');
  expect(responseType({ accept: 'text/html' })).toEqual({
    status: 406,
    body: "Expecting 'Accept' to allow 'application/x-protobuf' or 'application/json'",
  });
});

const streaming: [IncomingHttpHeaders, object][] = [
  [{}, { message: 'application/json', recordio: false }],
  [{ accept: 'application/recordio' }, { message: 'application/json', recordio: true }],
  [
    { accept: 'application/recordio', 'message-accept': 'application/x-protobuf' },
    { message: 'application/x-protobuf', recordio: true },
  ],
  [
    { accept: 'application/recordio', 'message-accept': 'text/html' },
    {
      status: 406,
      body: "Expecting 'Message-Accept' to allow application/json or application/x-protobuf",
    },
  ],
  [
    { accept: 'application/json', 'message-accept': 'application/json' },
    { status: 406, body: "Expecting 'Message-Accept' to be not set for non-streaming responses" },
  ],
  [
    { accept: 'text/html' },
    {
      status: 406,
      body: "Expecting 'Accept' to allow application/json or application/x-protobuf or application/recordio",
    },
  ],
];

it.each(streaming)('negotiates a stream for %j', (headers, expected) => {
  expect(streamingResponseType(headers)).toEqual(expected);
});
