import { hourForm, type MomentForm } from '../figures/moments.ts';

const forms = new Map<string, Intl.DateTimeFormat>();

function formOf({ locale, timeZone }: MomentForm, name: string, options: Intl.DateTimeFormatOptions) {
  const key = `${locale} ${timeZone} ${name}`;
  let form = forms.get(key);
  if (form === undefined) {
    form = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    forms.set(key, form);
  }
  return form;
}

const day = 86_400;

/**
 * What stands below the ticks of a time axis: times, with the day where it begins; days; or months with the year where it begins.
 * @param ticks unix seconds.
 * @param distance seconds from one to the next.
 */
export function timeLabels(ticks: readonly number[], distance: number, form: MomentForm): string[] {
  const dayOf = formOf(form, 'day', { month: 'short', day: 'numeric' });
  if (distance >= 28 * day) {
    const month = formOf(form, 'month', { month: 'short', year: 'numeric' });
    return ticks.map((tick) => month.format(tick * 1000));
  }
  if (distance >= day) return ticks.map((tick) => dayOf.format(tick * 1000));
  const isExact = distance < 60;
  const time = formOf(form, isExact ? 'second' : 'time', {
    hour: hourForm(form.locale),
    minute: '2-digit',
    ...(isExact ? { second: '2-digit' } : {}),
  });
  let shownDay: string | null = null;
  return ticks.map((tick) => {
    const text = time.format(tick * 1000);
    const itsDay = dayOf.format(tick * 1000);
    // The first one says the day only where another follows, else it would stand below every short chart.
    const isNew = shownDay !== null && itsDay !== shownDay;
    shownDay = itsDay;
    return isNew ? `${text}\n${itsDay}` : text;
  });
}
