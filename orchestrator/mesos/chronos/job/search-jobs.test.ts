import { expect, it } from 'vitest';
import { fakeHourly, fakeJob } from './job.fake.ts';
import { searchJobs } from './search-jobs.ts';

const JOBS = [
  fakeJob('import-users', fakeHourly(), { command: 'psql users' }),
  fakeJob('export', fakeHourly(), { command: 'psql all' }),
  fakeJob('tidy', fakeHourly(), { command: 'rm -r /tmp/USERS' }),
];

const ALL = { name: '', command: '', any: '', limit: 10, offset: 0 };

it.each([
  [{}, ['import-users', 'export', 'tidy']],
  [{ name: 'PORT' }, ['import-users', 'export']],
  [{ name: 'port', command: 'all' }, ['export']],
  [{ any: 'users' }, ['import-users', 'tidy']],
  [{ name: 'export', any: 'tidy' }, ['export', 'tidy']],
  [{ limit: 1, offset: 1 }, ['export']],
])('finds by %j', (search, names) => {
  expect(searchJobs(JOBS, { ...ALL, ...search }).map((job) => job.config.name)).toEqual(names);
});
