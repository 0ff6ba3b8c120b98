import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { flushSync } from 'react-dom';
import { hashrateUnits } from '../figures/hashrate.ts';
import { ownTimeZone } from '../figures/time-zone.ts';
import { LanguageOptions } from '../language/language-options.tsx';
import { isLanguage } from '../language/languages.ts';
import { themes } from '../preferences/kept-preferences.ts';
import { setPreferences, usePreferences } from '../preferences/preferences.ts';

/** A button, and what it opens: how this person wants to see the page. The browser closes it by Escape and by a click elsewhere. */
export function PreferencesButton() {
  const { t } = useLingui();
  const id = useId();
  const [wasOpened, setOpened] = useState(false);
  return (
    <>
      <button className="button" type="button" popoverTarget={id}>
        <Trans>Display</Trans>
      </button>
      <div
        className="preferences"
        id={id}
        popover="auto"
        role="dialog"
        aria-label={t`How figures are shown`}
        // There are hundreds of time zones, which nobody needs before.
        onBeforeToggle={() => flushSync(() => setOpened(true))}
      >
        {wasOpened && <Preferences name={id} />}
      </div>
    </>
  );
}

function Preferences({ name }: { name: string }) {
  const { t } = useLingui();
  const { theme, language, unit, timeZone } = usePreferences();
  const themeNames = { system: t`System`, light: t`Light`, dark: t`Dark` };
  const own = ownTimeZone();
  return (
    <>
      <fieldset className="segments">
        <legend>
          <Trans>Theme</Trans>
        </legend>
        {themes.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name={`${name}-theme`}
              checked={one === theme}
              onChange={() => setPreferences({ theme: one })}
            />
            <span>{themeNames[one]}</span>
          </label>
        ))}
      </fieldset>
      <label className="field">
        <Trans>Language</Trans>
        <select
          value={language ?? ''}
          onChange={({ target: { value } }) => setPreferences({ language: isLanguage(value) ? value : null })}
        >
          <option value="">{t`As the browser`}</option>
          <LanguageOptions />
        </select>
      </label>
      <label className="field">
        <Trans>Unit of hashrates</Trans>
        <select
          value={unit}
          onChange={({ target: { value } }) =>
            setPreferences({ unit: hashrateUnits.find((one) => one === value) ?? 'auto' })
          }
        >
          {hashrateUnits.map((one) => (
            <option key={one} value={one}>
              {one === 'auto' ? t`Automatic` : one}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <Trans>Time zone</Trans>
        <select
          value={timeZone ?? ''}
          onChange={({ target: { value } }) => setPreferences({ timeZone: value === '' ? null : value })}
        >
          <option value="">{t`As the browser (${own})`}</option>
          <TimeZones />
        </select>
      </label>
    </>
  );
}

function TimeZones() {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  return zones.map((zone) => (
    <option key={zone} value={zone}>
      {zone.replaceAll('_', ' ')}
    </option>
  ));
}
