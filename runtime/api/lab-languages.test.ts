import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogueSchema } from '../../contract/api.ts';
import { labSchema } from '../../contract/lab.ts';
import { createLabLibrary } from '../lab/create-lab-library.ts';
import { createFakeSessionService } from '../session/session-service.fake.ts';
import { startTestServer, type TestServer } from './test-server.fake.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    sessions: createFakeSessionService(),
    labs: createLabLibrary({
      folder: new URL('../../test/fixtures/labs/', import.meta.url).pathname,
    }),
  });
});
afterAll(() => server.close());

test.each([
  ['', 'Two tongues'],
  ['?language=zh-TW', '兩種語言'],
  ['?language=en', 'Two tongues'],
  ['?language=fr', 'Two tongues'],
  ['?language=..%2F..%2Fetc', 'Two tongues'],
  ['?language=zh-TW&language=en', 'Two tongues'],
])('the lab with %j is the one in that language, or as it was written', async (query, title) => {
  const answer = await server.send({ path: `/api/labs/good-translated${query}` });
  expect(answer.status).toBe(200);
  const lab = labSchema.parse(answer.json);
  expect([lab.title, lab.languages]).toEqual([title, ['en', 'zh-TW']]);
});

test('the catalogue tells of a lab in all of its languages', async () => {
  const { labs } = catalogueSchema.parse((await server.send({ path: '/api/catalogue' })).json);
  const lab = labs.find(({ id }) => id === 'good-translated');
  expect(lab?.translations.map(({ language, title }) => [language, title])).toEqual([
    ['zh-TW', '兩種語言'],
  ]);
});
