import { expect, test } from 'vitest';
import { errorRegistry } from './errors.ts';

const entries = Object.entries(errorRegistry);

test('codes are sorted', () => {
  const codes = entries.map(([code]) => code);
  expect(codes).toEqual([...codes].sort());
});

test.each(entries)('%s has a status, a title and a remedy, as whole sentences', (_code, entry) => {
  expect(entry.status).toBeGreaterThanOrEqual(400);
  expect(entry.status).toBeLessThan(600);
  expect(entry.title).toMatch(/^[A-Z].*\.$/);
  expect(entry.remedy).toMatch(/^[A-Z].*\.$/);
});

// After a change of the registry: npx vitest run contract/errors --update
test('docs/errors.md lists exactly the registry', async () => {
  const sections = entries.map(
    ([code, { status, title, remedy }]) =>
      `## ${code}\n\n${title} ${remedy}\n\nHTTP status ${status}.\n`,
  );
  const page = `# Errors

Every error that ropes shows has a code. The page and the command line show the code, what happened
in this case, and what to do. In the HTTP API an error is
\`{"error": {"code": …, "message": …, "remedy": …}}\`, with the status below; \`problems\` is there
too where several were found at once.

${sections.join('\n')}`;
  await expect(page).toMatchFileSnapshot('../docs/errors.md');
});
