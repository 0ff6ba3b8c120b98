import { accountPointer, type FormFault, faultAt } from '../values/pointers.ts';
import type { FormStart } from '../values/settings-of-form.ts';
import type { AccountField } from './account-ways.ts';
import { ChoiceLine, FlagLine, TextLine } from './plain-fields.tsx';
import { SecretLine } from './secret-line.tsx';

interface Props {
  field: AccountField;
  start: FormStart;
  faults: readonly FormFault[];
}

/** One setting of an account, as its type describes it. */
export function AccountFieldLine({ field, start, faults }: Props) {
  const name = accountPointer(field.name);
  const first = start.texts[name] ?? '';
  const shared = {
    ...{ name, label: field.label, help: field.help, isNeeded: field.isNeeded, isEnglish: true },
    fault: faultAt(faults, name),
  };
  switch (field.kind) {
    case 'secret':
      return <SecretLine {...shared} isStored={start.stored?.includes(field.name) ?? false} />;
    case 'choice':
      return <ChoiceLine {...shared} first={first} choices={field.choices} />;
    case 'flag':
      return (
        <FlagLine name={name} first={first === 'true'} isEnglish>
          {field.label}
          {field.help !== null && <span className="field-help"> {field.help}</span>}
        </FlagLine>
      );
    default:
      return <TextLine {...shared} first={first} example={field.example} isNumber={field.kind === 'number'} />;
  }
}
