import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { compareText } from '@poolgate/server/lists/position.ts';
import type { TypesTold } from '../over-services/types/types-over-services.ts';
import type { FoundTemplate, TemplateFault, TemplateFolder } from './read-templates.ts';

type Schemas = components['schemas'];
type Group = Schemas['TemplateGroup'];

/** Templates by the type that they are for. One is refused for what is known of the types that services read, as well as for what is wrong in its file. */
export function groupTemplates(
  folder: TemplateFolder,
  told: TypesTold,
): Pick<Schemas['PoolTemplates'], 'templates' | 'refused'> {
  const { knownTypes, templates } = folder;
  const refused: TemplateFault[] = [...folder.faults];
  const taken = templates.filter((found) => {
    const faults = faultsOf(found, told, knownTypes);
    refused.push(...faults);
    return faults.length === 0;
  });
  const groups = [...Map.groupBy(taken, ({ template }) => template.driver)].map(
    ([driver, found]): Group => ({
      driver,
      ...readersOf(driver, told),
      templates: found.map(({ template: { driver: _driver, ...template } }) => template),
    }),
  );
  return {
    templates: groups.sort((a, b) => compareText(a.driver, b.driver)),
    refused: refused.sort((a, b) => compareText(a.file, b.file)),
  };
}

/** Who reads a type, as far as that is known now. */
function readersOf(
  driver: string,
  { types, untold, mayLack }: TypesTold,
): Pick<Group, 'title' | 'sources' | 'deployed'> {
  const type = types.find((one) => one.type === driver);
  const others = untold.filter((one) => one.type === driver);
  const reading = others.filter(({ isRead }) => isRead).map(({ source }) => source);
  const sources = [...(type?.sources ?? []), ...reading].sort();
  const title = type?.title ?? others.find((one) => one.title !== null)?.title ?? driver;
  if (sources.length > 0) return { title, sources, deployed: true };
  return { title, sources, deployed: mayLack ? null : false };
}

function faultsOf(
  { template, file, lineOf }: FoundTemplate,
  told: TypesTold,
  knownTypes: ReadonlySet<string>,
): TemplateFault[] {
  const { driver, account } = template;
  const fault = (path: string[], reason: string) => ({ file, line: lineOf(path), reason });
  const { types, untold, mayLack } = told;
  const type = types.find((one) => one.type === driver);
  if (type === undefined) {
    const isPossible = mayLack || knownTypes.has(driver) || untold.some((one) => one.type === driver);
    if (isPossible) return [];
    const names = [...new Set([...types, ...untold].map((one) => one.type))].sort();
    const choice = names.length === 0 ? 'No service runs here yet.' : `The types are ${names.join(', ')}.`;
    return [
      fault(
        ['driver'],
        `No service that runs here reads the type ${driver}. ${choice} Correct driver, or start the service that reads it.`,
      ),
    ];
  }
  const fields = fieldsOf(type.account_schema);
  return Object.keys(account).flatMap((name) => {
    if (type.secret_fields.includes(name))
      return [
        fault(
          ['account', name],
          `account.${name} is a secret, which everybody who may read here would see. Leave it out.`,
        ),
      ];
    if (fields.includes(name)) return [];
    return [
      fault(
        ['account', name],
        `account.${name} is no setting of the type ${driver}. Its settings are ${fields.join(', ')}.`,
      ),
    ];
  });
}

function fieldsOf({ anyOf, properties = {} }: Schemas['AccountSchema']): string[] {
  const ways = anyOf ?? [{ properties }];
  return [...new Set(ways.flatMap((way) => Object.keys(way.properties)))];
}
