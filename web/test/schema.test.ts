import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { expect, test } from 'vitest';

const web = join(import.meta.dirname, '..');

test('the API types are made from openapi.json: stale means npm run api', async () => {
  const fresh = astToString(await openapiTS(readFileSync(join(web, 'openapi.json'), 'utf8')));
  const kept = readFileSync(join(web, 'src/api/schema.d.ts'), 'utf8');
  expect(kept.endsWith(fresh)).toBe(true);
}, 30_000);
