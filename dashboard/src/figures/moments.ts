const relative = new Map<string, Intl.RelativeTimeFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

/** `3 min ago`. @param seconds since then; what seems to come is now. */
export function showAge(seconds: number, locale: string): string {
  let form = relative.get(locale);
  if (form === undefined) {
    form = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' });
    relative.set(locale, form);
  }
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 120) return form.format(-whole, 'second');
  if (whole < 7200) return form.format(-Math.round(whole / 60), 'minute');
  if (whole < 172_800) return form.format(-Math.round(whole / 3600), 'hour');
  return form.format(-Math.round(whole / 86_400), 'day');
}

export interface MomentForm {
  locale: string;
  /** That of the browser if it is undefined. It is not asked which one that is, which takes long and nobody has to know. */
  timeZone: string | undefined;
}

function dateForm({ locale, timeZone }: MomentForm, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  const known = dates.get(name);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone });
  dates.set(name, made);
  return made;
}

const hours = new Map<string, 'numeric' | '2-digit'>();

/** `6:00 AM`, but `06:00` where the day has 24 hours. */
export function hourForm(locale: string): 'numeric' | '2-digit' {
  let hour = hours.get(locale);
  if (hour === undefined) {
    hour = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 ? 'numeric' : '2-digit';
    hours.set(locale, hour);
  }
  return hour;
}

/** A moment with its time zone, so that two people who compare see why they differ. @param moment as in JSON, or milliseconds. @param isExact with its seconds. */
export function showMoment(moment: string | number, form: MomentForm, isExact = false): string {
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: hourForm(form.locale),
    minute: '2-digit',
    ...(isExact && { second: '2-digit' }),
    timeZoneName: 'short',
  };
  return dateForm(form, options).format(new Date(moment));
}

/** Only the time of the day. */
export function showTime(moment: string | number, form: MomentForm): string {
  return dateForm(form, { hour: hourForm(form.locale), minute: '2-digit' }).format(new Date(moment));
}

/** Only the time where it is of the same day as now, else the whole moment. @param now in milliseconds. */
export function showRecent(moment: string | number, now: number, form: MomentForm): string {
  const dayOf = (one: string | number) =>
    dateForm(form, { year: 'numeric', month: 'numeric', day: 'numeric' }).format(new Date(one));
  return dayOf(moment) === dayOf(now) ? showTime(moment, form) : showMoment(moment, form);
}

/** A day of earnings, which is the pool's and has no time zone. @param day `2026-11-30` */
export function showDay(day: string, locale: string): string {
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'short', day: 'numeric' };
  return dateForm({ locale, timeZone: 'UTC' }, options).format(new Date(`${day}T00:00:00Z`));
}

/** Days from one to another, as short as the language has it: `Nov 1 – 22, 2026`. @param first `2026-11-01` */
export function showDays(first: string, last: string, locale: string): string {
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'short', day: 'numeric' };
  const [begin, end] = [new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`)];
  return dateForm({ locale, timeZone: 'UTC' }, options).formatRange(begin, end);
}

/** @param month `2026-11` */
export function showMonth(month: string, locale: string): string {
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long' };
  return dateForm({ locale, timeZone: 'UTC' }, options).format(new Date(`${month}-01T00:00:00Z`));
}
