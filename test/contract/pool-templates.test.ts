import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formCheck } from '@poolgate/core/testing/adapter/account-form-suite.ts';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { expect, test } from 'vitest';
import { ownTemplates } from '../../gateway/config.ts';
import { readTemplates } from '../../gateway/templates/read-templates.ts';
import { findScraperTypes } from '../../launcher/scraper-types.ts';

const { templates, faults, knownTypes } = readTemplates(ownTemplates);
const found = (await findScraperTypes()).flatMap(({ poolTypes }) => [...poolTypes.all()]);
const adapters = new Map(found.map((adapter) => [adapter.type, adapter]));

test('every template that comes with Poolgate is right, and every known type has one', () => {
  expect(faults).toEqual([]);
  const drivers = templates.map(({ template }) => template.driver);
  expect(new Set(drivers)).toEqual(knownTypes);
  for (const { template } of templates) expect(template.id.split('-')[0]).toBe(template.driver);
});

test.each(templates.filter(({ template }) => adapters.has(template.driver)).map((found) => [found.template] as const))(
  'what $id fills in fits the form of its type',
  ({ driver, account, requires_auth }) => {
    const { schema, secrets } = (adapters.get(driver) as NonNullable<ReturnType<typeof adapters.get>>).accountForm();
    const ways = schema.anyOf ?? [{ properties: schema.properties ?? {} }];
    const names = Object.keys(account);
    const way = ways.find(({ properties }) => names.every((name) => Object.hasOwn(properties, name)));
    expect([driver, way !== undefined]).toEqual([driver, true]);
    const given = Object.fromEntries(names.map((name) => [name, way?.properties[name]]));
    expect(formCheck({ type: 'object', properties: given, required: names })(account)).toBe(true);
    expect(names.filter((name) => secrets.includes(name))).toEqual([]);
    expect(requires_auth).toBe(secrets.length > 0);
  },
);

test('the template of the document is right', () => {
  const document = readFileSync(join(ownTemplates, 'README.md'), 'utf8');
  const [, text = ''] = /```yaml\n([^`]*)```/.exec(document) ?? [];
  const folder = tempFolder();
  writeFileSync(join(folder, 'anypool-btc-eu.yaml'), text);
  const read = readTemplates(folder);
  expect(read.faults).toEqual([]);
  expect(read.templates[0]?.template).toMatchObject({
    id: 'anypool-btc-eu',
    driver: 'anypool',
    fee_percent: 2,
  });
});
